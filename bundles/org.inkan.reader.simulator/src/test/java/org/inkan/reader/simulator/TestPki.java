package org.inkan.reader.simulator;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.profile.Provenance;
import org.inkan.api.profile.SimulationSpec;
import org.inkan.api.profile.SubjectShape;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.KeyUse;

/** Two keys and a handful of certificates, the same for every card. */
public final class TestPki implements SandboxPki {
    private static final KeyPair SIGNING = rsa();
    private static final KeyPair ENCRYPTION = rsa();

    public static CardProfile profile(String id, String layout) {
        LocalizedText name = LocalizedText.of(id);
        Provenance invented = new Provenance(Provenance.Confidence.VERIFIED, "invented");
        return new CardProfile(
                id,
                name,
                name,
                List.of(),
                List.of(),
                Optional.empty(),
                new SubjectShape(List.of("C", "CN"), List.of("CN"), List.of(), invented),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                new SimulationSpec(layout, "TE", Map.of(), "246810"),
                true,
                List.of());
    }

    @Override
    public X509Certificate root() {
        return certificate(1, "CN=Root", SIGNING.getPublic());
    }

    @Override
    public X509Certificate issuer(CardProfile profile) {
        return certificate(2, "CN=Issuer", SIGNING.getPublic());
    }

    @Override
    public Holder holder(CardProfile profile, SimulatedCard card) {
        return new Holder(
                "TE00000000000001",
                List.of(
                        new Credential(KeyUse.SIGN, SIGNING.getPrivate(), certificate(3, "CN=A", SIGNING.getPublic())),
                        new Credential(
                                KeyUse.DECRYPT,
                                ENCRYPTION.getPrivate(),
                                certificate(4, "CN=A", ENCRYPTION.getPublic()))));
    }

    @Override
    public X509Certificate renew(CardProfile profile, SimulatedCard card, PublicKey key, KeyUse use) {
        return certificate(5, "CN=A", key);
    }

    private static X509Certificate certificate(long serial, String subject, PublicKey key) {
        Instant now = Instant.now();
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    new X500Principal("CN=Issuer"),
                                    BigInteger.valueOf(serial),
                                    Date.from(now),
                                    Date.from(now.plus(1, ChronoUnit.DAYS)),
                                    new X500Principal(subject),
                                    key)
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(SIGNING.getPrivate())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
