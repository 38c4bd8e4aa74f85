package org.inkan.kit.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki.Credential;
import org.inkan.api.simulation.SandboxPki.Holder;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.KeyUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    private static final Sandbox SANDBOX = SharedSandbox.SANDBOX;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int DATA_ENCIPHERMENT = 3;

    static List<CardProfile> profiles() {
        return SharedSandbox.PROFILES.all();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void issuesInTheNameThatTheProfileRecognises(CardProfile profile) throws Exception {
        X509Certificate issuer = SANDBOX.issuer(profile);
        List<Rdn> name = new LdapName(issuer.getSubjectX500Principal().getName()).getRdns();

        profile.issuers()
                .get(0)
                .attributes()
                .forEach((type, value) -> assertThat(name)
                        .anyMatch(rdn ->
                                rdn.getType().equals(type) && rdn.getValue().equals(value)));
        assertThat(name).anyMatch(rdn -> rdn.getValue().toString().contains("not a real CA"));
        issuer.verify(SANDBOX.root().getPublicKey());
        assertThat(issuer.getBasicConstraints()).isZero();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void givesEachCardASignatureAndAnEncryptionCertificate(CardProfile profile) throws Exception {
        Holder holder = plain(profile);

        assertThat(holder.credentials()).extracting(Credential::use).containsExactly(KeyUse.SIGN, KeyUse.DECRYPT);
        boolean[] signing = certificate(holder, 0).getKeyUsage();
        boolean[] encryption = certificate(holder, 1).getKeyUsage();
        assertThat(signing[DIGITAL_SIGNATURE]).isTrue();
        assertThat(signing[KEY_ENCIPHERMENT]).isFalse();
        assertThat(encryption[DIGITAL_SIGNATURE]).isFalse();
        assertThat(encryption[KEY_ENCIPHERMENT] && encryption[DATA_ENCIPHERMENT])
                .isTrue();
        assertThat(certificate(holder, 0).getPublicKey())
                .isNotEqualTo(certificate(holder, 1).getPublicKey());
        assertThat(certificate(holder, 0).getNonCriticalExtensionOIDs())
                .contains("2.5.29.14", "2.5.29.35")
                .matches(present -> present.contains("2.5.29.9")
                        != profile.subject().directoryAttributes().isEmpty());
        certificate(holder, 0).checkValidity();
        assertThat(certificate(holder, 0).getSerialNumber().bitLength()).isBetween(64, 128);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void givesNamesAndNumbersTheirShape(CardProfile profile) throws Exception {
        Holder holder = plain(profile);

        assertThat(holder.cardNumber())
                .matches("[A-Z0-9]{16}")
                .startsWith(profile.simulation().cardNumberPrefix());
        List<Rdn> name = new LdapName(certificate(holder, 0)
                        .getSubjectX500Principal()
                        .getName("RFC2253", Map.of("2.5.4.5", "SERIALNUMBER")))
                .getRdns();
        assertThat(name).extracting(Rdn::getType).isEqualTo(profile.subject().attributes());
    }

    @Test
    void keepsACharacterBeyondTheBasicPlane() throws Exception {
        assertThat(certificate(plain(SharedSandbox.PROFILES.of("moica")), 0)
                        .getSubjectX500Principal()
                        .getName())
                .contains("測試𠮷");
    }

    @Test
    void tellsAMainCardFromASecondaryByRankNumberAndKeysButNotByName() throws Exception {
        CardProfile profile = SharedSandbox.PROFILES.of("xca");
        Holder main = SANDBOX.holder(profile, new SimulatedCard("xca", "main"));
        Holder secondary = SANDBOX.holder(profile, new SimulatedCard("xca", "secondary"));

        assertThat(certificate(main, 0).getSubjectX500Principal())
                .isEqualTo(certificate(secondary, 0).getSubjectX500Principal());
        assertThat(main.cardNumber()).isNotEqualTo(secondary.cardNumber());
        assertThat(certificate(main, 0).getPublicKey())
                .isNotEqualTo(certificate(secondary, 0).getPublicKey());
        assertThat(directoryAttributes(main)).contains("primary").doesNotContain("secondary");
        assertThat(directoryAttributes(secondary)).contains("secondary");
    }

    @Test
    void makesTheVariantsThatCertificatesKnow() throws Exception {
        CardProfile profile = SharedSandbox.PROFILES.of("moica");
        Holder expired = SANDBOX.holder(profile, new SimulatedCard("moica", "expired"));
        Holder weak = SANDBOX.holder(profile, new SimulatedCard("moica", "gen1+rsa1024"));
        Holder ec = SANDBOX.holder(profile, new SimulatedCard("moica", "ec"));

        assertThat(certificate(expired, 0).getNotAfter()).isBefore(new Date());
        assertThat(SANDBOX.issuer(profile).getNotBefore())
                .isBefore(certificate(expired, 0).getNotBefore());
        assertThat(((RSAPublicKey) certificate(weak, 0).getPublicKey())
                        .getModulus()
                        .bitLength())
                .isEqualTo(1024);
        assertThat(certificate(ec, 0).getPublicKey()).isInstanceOf(ECPublicKey.class);
        assertThat(certificate(ec, 1).getPublicKey()).isInstanceOf(RSAPublicKey.class);
    }

    @Test
    void givesTheSameCardEveryTime() throws Exception {
        CardProfile profile = SharedSandbox.PROFILES.of("gca");
        assertThat(plain(profile)).isEqualTo(plain(profile));
        assertThat(SANDBOX.holder(profile, new SimulatedCard("gca", "gen2+main")))
                .isEqualTo(SANDBOX.holder(profile, new SimulatedCard("gca", "main+gen2")));
    }

    @Test
    void renewsForANewKeyOfTheSameHolder() throws Exception {
        CardProfile profile = SharedSandbox.PROFILES.of("hikey");
        SimulatedCard card = new SimulatedCard("hikey", "expired");
        Holder old = SANDBOX.holder(profile, card);
        KeyPair fresh = KeyPairs.rsa(2048);

        X509Certificate renewed = SANDBOX.renew(profile, card, fresh.getPublic(), KeyUse.SIGN);

        assertThat(renewed.getPublicKey()).isEqualTo(fresh.getPublic());
        assertThat(renewed.getSubjectX500Principal())
                .isEqualTo(certificate(old, 0).getSubjectX500Principal());
        renewed.checkValidity(Date.from(new Date().toInstant().plus(Duration.ofDays(365))));
        renewed.verify(SANDBOX.issuer(profile).getPublicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "a/b", "a b", "main\0"})
    void takesNoVariantThatCouldNameAFileElsewhere(String variant) {
        InkanException refusal = catchThrowableOfType(
                InkanException.class,
                () -> SANDBOX.holder(SharedSandbox.PROFILES.of("moica"), new SimulatedCard("moica", variant)));
        assertThat(refusal.code()).isEqualTo(FailureCode.TOKEN_NOT_FOUND);
    }

    private static Holder plain(CardProfile profile) throws InkanException {
        return SANDBOX.holder(profile, new SimulatedCard(profile.id(), SimulatedCard.PLAIN));
    }

    private static X509Certificate certificate(Holder holder, int index) {
        return holder.credentials().get(index).certificate();
    }

    private static String directoryAttributes(Holder holder) {
        return new String(certificate(holder, 0).getExtensionValue("2.5.29.9"), StandardCharsets.ISO_8859_1);
    }
}
