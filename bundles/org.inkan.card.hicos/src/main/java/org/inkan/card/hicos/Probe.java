package org.inkan.card.hicos;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;

/** Recognises cards by applet or version text; the ATR only says where to begin. Sends nothing but SELECT and READ. */
final class Probe {
    private static final int VERSION_LENGTH = 20;
    private static final String CURRENT_VERSION = "CHT V32N";
    private static final String ANY_VERSION = "CHT V";
    private static final String SIMULATED_VERSION = "INKAN SIM G1 V1.";

    private static final Atr CONTACTLESS = Atr.of("3B8B80010031C1640840213000900057");

    /** What to look for, in this order. */
    private record Plan(Specificity bestClaim, List<Family> families) {}

    private Probe() {}

    private static Plan plan(Atr atr) {
        String historical = new String(atr.historicalBytes(), StandardCharsets.ISO_8859_1);
        if (historical.equals("INKANG2 ")) {
            return new Plan(Specificity.EXACT, List.of(Family.SIMULATED_GEN2));
        }
        if (historical.equals("INKANG1 ") || historical.equals("CHTMOICA")) {
            return new Plan(Specificity.EXACT, List.of(Family.GEN1, Family.GEN2));
        }
        if (historical.startsWith("CHTGPKI") || atr.equals(CONTACTLESS)) {
            return new Plan(Specificity.APPLET, List.of(Family.GEN2, Family.GEN1));
        }
        // Any ATR may stand for such a card, yet for an unknown one the standards go first.
        return new Plan(Specificity.STANDARD, List.of(Family.GEN2, Family.GEN1));
    }

    static Specificity bestClaim(Atr atr) {
        return plan(atr).bestClaim();
    }

    static Recognition recognise(CardSession session) throws InkanException {
        for (Family family : plan(session.atr()).families()) {
            Optional<Recognition> found = family.applet().isPresent() ? applet(session, family) : versionText(session);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return Family.notOurs();
    }

    private static Optional<Recognition> applet(CardSession session, Family family) throws InkanException {
        return refusable(() -> {
            new CardFiles(session, family).select(family.root());
            return family.recognised(family.simulated() ? Specificity.EXACT : Specificity.APPLET, "");
        });
    }

    private static Optional<Recognition> versionText(CardSession session) throws InkanException {
        CardFiles files = new CardFiles(session, Family.GEN1);
        return refusable(() -> {
                    FilePath file = Family.GEN1.root().below(FilePath.IDENTITY, FilePath.VERSION);
                    return files.read(file, 0, VERSION_LENGTH);
                })
                .flatMap(bytes -> revision(text(bytes)));
    }

    /** Up to where printable characters end. */
    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] >= 0x20 && bytes[end] < 0x7F) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.US_ASCII).strip();
    }

    private static Optional<Recognition> revision(String version) {
        if (version.startsWith(CURRENT_VERSION)) {
            return Optional.of(Family.GEN1.recognised(Specificity.EXACT, version));
        }
        if (version.startsWith(SIMULATED_VERSION)) {
            return Optional.of(Family.SIMULATED_GEN1.recognised(Specificity.EXACT, version));
        }
        return version.startsWith(ANY_VERSION)
                ? Optional.of(Family.LEGACY.recognised(Specificity.APPLET, version))
                : Optional.empty();
    }

    private interface Look<T> {
        T look() throws InkanException;
    }

    /** A card that refuses a look is another card; what the reader reports goes on. */
    private static <T> Optional<T> refusable(Look<T> look) throws InkanException {
        try {
            return Optional.of(look.look());
        } catch (InkanException e) {
            if (e.code() == FailureCode.CARD_REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
