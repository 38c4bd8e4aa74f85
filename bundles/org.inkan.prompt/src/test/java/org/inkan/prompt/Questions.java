package org.inkan.prompt;

import java.time.Duration;
import java.util.OptionalInt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.kit.token.SoftCard;

/** What windows are asked in tests. */
final class Questions {
    static final Duration LIMIT = Duration.ofSeconds(20);

    private Questions() {}

    static PinQuestion about(PinQuestion.Kind kind, int tries) {
        return about(kind, tries, LIMIT);
    }

    static PinQuestion about(PinQuestion.Kind kind, int tries, Duration limit) {
        return about(kind, tries, limit, PinInfo.Entry.AT_COMPUTER);
    }

    /** About a PIN that is typed at the keys of the reader. */
    static PinQuestion atReader(PinQuestion.Kind kind, int tries) {
        return about(kind, tries, LIMIT, PinInfo.Entry.AT_READER);
    }

    private static PinQuestion about(PinQuestion.Kind kind, int tries, Duration limit, PinInfo.Entry entry) {
        return new PinQuestion(
                kind,
                new SoftCard("t1")
                        .titled(LocalizedText.of("Citizen Digital Certificate", "自然人憑證"))
                        .numbered("TP00001234")
                        .summary(),
                new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 0, 0, "", entry),
                new PinStatus(PinStatus.State.USABLE, OptionalInt.of(tries)),
                "簽署 a.pdf",
                "https://tax.example",
                limit);
    }
}
