package org.inkan.health.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.profile.AtrHint;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.profile.Provenance;
import org.inkan.api.profile.SimulationSpec;
import org.inkan.api.profile.SubjectShape;
import org.inkan.api.reader.Atr;
import org.inkan.kit.token.SoftPki;

/** What there is beside the card that is looked at. */
public final class OtherCards {
    private static final Provenance KNOWN = new Provenance(Provenance.Confidence.VERIFIED, "a test");

    private OtherCards() {}

    /** A profile that knows a card of another kind by its name. */
    public static CardProfile knowing(Atr atr, String name) {
        byte[] mask = new byte[atr.bytes().length];
        Arrays.fill(mask, (byte) 0xFF);
        LocalizedText meaning = new LocalizedText(Map.of("en", name, "zh-Hant-TW", name + "（中）", "pt", name + " (pt)"));
        return new CardProfile(
                "test",
                meaning,
                meaning,
                List.of(),
                List.of(new AtrHint(atr, mask, "", meaning, KNOWN)),
                Optional.empty(),
                new SubjectShape(List.of("CN"), List.of("CN"), List.of(), KNOWN),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                new SimulationSpec("pkcs15", "TP", Map.of(), "246810"),
                true,
                List.of());
    }

    /** A file with a certificate that no card leads to. */
    public static String strangersAnchor() throws IOException, CertificateEncodingException {
        Path file = Files.createTempFile("anchor", ".cer");
        file.toFile().deleteOnExit();
        Files.write(file, SoftPki.foreignEncryption().getEncoded());
        return file.toString();
    }

    /** A file with the certificate of the CA of soft cards. */
    public static String theirAnchor() throws IOException, CertificateEncodingException {
        Path file = Files.createTempFile("anchor", ".cer");
        file.toFile().deleteOnExit();
        Files.write(file, SoftPki.AUTHORITY.getEncoded());
        return file.toString();
    }
}
