package org.inkan.peers.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.crypto.Cipher;
import org.inkan.api.pin.Pin;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.TokenBackend;
import org.inkan.api.token.TokenContents;
import org.inkan.harness.PcscDaemon;
import org.inkan.kit.sandbox.Sandbox;
import org.inkan.reader.pcsc.LiveReaders;
import org.inkan.reader.simulator.card.CardFactory;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.inkan.runtime.profile.DescriptorReader;
import org.inkan.runtime.rsa.RsaPadding;
import org.inkan.token.pkcs11.LiveModule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenSC's module, a real PC/SC service and the simulated PKCS#15 card: the way that a vendor's module takes to a card. */
class OpenScTokenIT {
    private static final Path OPENSC = Path.of("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so");
    private static final byte[] MESSAGE = "to be signed".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.running();

    private static CardProfile profile;

    @BeforeAll
    static void prepare() throws Exception {
        boolean installed = Files.isReadable(OPENSC);
        if (Boolean.getBoolean("inkan.peers.required") && !installed) {
            throw new AssertionError(OPENSC + " is not installed");
        }
        assumeTrue(installed, OPENSC + " is not installed");
        Path descriptor = Path.of(System.getProperty("inkan.root"))
                .resolve("bundles/org.inkan.profile.twca/src/main/resources/profile.json");
        try (InputStream in = Files.newInputStream(descriptor)) {
            profile = new DescriptorReader().read(in);
        }
        Files.writeString(Path.of(System.getenv("OPENSC_CONF")), configuration());
    }

    /** The card's ATR is nobody's; of OpenSC's drivers this one adds algorithms to the standard's commands, no more. */
    private static String configuration() throws Exception {
        String atr = HexFormat.ofDelimiter(":").formatHex(card().atr().bytes());
        return "app default {\n card_atr " + atr + " {\n  driver = \"MaskTech\";\n }\n}\n";
    }

    private static SmartCard card() throws Exception {
        return CardFactory.make(profile, new SimulatedCard("twca", SimulatedCard.PLAIN), new Sandbox(Optional.empty()));
    }

    private static KeyInfo key(TokenContents contents, KeyUse use) {
        return contents.keys().stream()
                .filter(key -> key.uses().contains(use))
                .findFirst()
                .orElseThrow();
    }

    private static X509Certificate certificate(TokenContents contents, KeyInfo key) throws Exception {
        byte[] der = contents.certificates().stream()
                .filter(certificate -> certificate.id().equals(key.id()))
                .findFirst()
                .map(CertificateInfo::encoded)
                .orElseThrow()
                .der();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    @Test
    void cardSignsAndDeciphersThroughTheModule() throws Exception {
        try (LiveReaders readers = new LiveReaders();
                LiveModule module = new LiveModule(OPENSC);
                VpcdLink link = readers.insert(card(), pcscd, 0)) {
            TokenBackend token = module.awaitArrival();
            TokenContents contents = token.read(true);
            assertThat(token.name()).contains(pcscd.readerName(0));
            PinInfo pin = contents.pins().get(0);
            try (Pin value = Pin.of(profile.simulation().pin().toCharArray())) {
                assertThat(token.verify(pin, value)).isInstanceOf(PinOutcome.Accepted.class);
            }

            KeyInfo signing = key(contents, KeyUse.SIGN);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
            byte[] info = RsaPadding.digestInfo(SignatureScheme.Hash.SHA256, digest);
            byte[] signature = signing.form() == KeyInfo.Form.RSA_RAW
                    ? RsaPadding.signPkcs1(info, signing.bits() / 8, operation -> token.perform(signing, operation))
                    : token.perform(signing, new PrivateOperation.SignDigestInfo(info));
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(certificate(contents, signing).getPublicKey());
            verifier.update(MESSAGE);
            assertThat(verifier.verify(signature)).isTrue();

            KeyInfo opening = key(contents, KeyUse.DECRYPT);
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, certificate(contents, opening).getPublicKey());
            byte[] ciphertext = cipher.doFinal(MESSAGE);
            byte[] plaintext = opening.form() == KeyInfo.Form.RSA_RAW
                    ? RsaPadding.decrypt(
                            new DecryptionScheme.Pkcs1(Set.of()),
                            ciphertext,
                            opening.bits() / 8,
                            operation -> token.perform(opening, operation))
                    : token.perform(opening, new PrivateOperation.Decipher(ciphertext));
            assertThat(plaintext).isEqualTo(MESSAGE);

            link.close();
            assertThat(module.awaitDeparture()).isSameAs(token);
        }
    }

    @Test
    void wrongPinsAreCountedOnTheCard() throws Exception {
        try (LiveReaders readers = new LiveReaders();
                LiveModule module = new LiveModule(OPENSC);
                VpcdLink link = readers.insert(card(), pcscd, 0)) {
            TokenBackend token = module.awaitArrival();
            PinInfo pin = token.read(false).pins().get(0);
            int tries = profile.pin().orElseThrow().tries();
            for (int left = tries - 1; left > 0; left--) {
                try (Pin wrong = Pin.of("1357913579".toCharArray())) {
                    assertThat(token.verify(pin, wrong))
                            .isEqualTo(new PinOutcome.Wrong(left == 1 ? OptionalInt.of(1) : OptionalInt.empty()));
                }
            }
            assertThat(token.pinStatus(pin)).isEqualTo(PinStatus.usable(1));
            try (Pin wrong = Pin.of("1357913579".toCharArray())) {
                assertThat(token.verify(pin, wrong)).isInstanceOf(PinOutcome.Blocked.class);
            }
            assertThat(token.pinStatus(pin)).isEqualTo(PinStatus.usable(0));
        }
    }
}
