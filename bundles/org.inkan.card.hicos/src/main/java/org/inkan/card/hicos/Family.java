package org.inkan.card.hicos;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.LocalizedText;

/** The card families of this driver. What is public of real cards allows reading; the simulated ones are ours. */
enum Family {
    GEN1("hicos-gen1", "HiCOS card (first generation)", "HiCOS 卡（第一代）", "", false),
    GEN2("hicos-gen2", "HiCOS card (second generation)", "HiCOS 卡（第二代）", "A0000002830000062201690064010101", false),
    /** Before 2011: labels are known and nothing else. */
    LEGACY("hicos-legacy", "HiCOS card (older than 2011)", "HiCOS 卡（2011 年以前）", "", false),
    SIMULATED_GEN1("sim-gpki-gen1", "Simulated GPKI card (first generation)", "模擬 GPKI 卡（第一代）", "", true),
    SIMULATED_GEN2(
            "sim-gpki-gen2", "Simulated GPKI card (second generation)", "模擬 GPKI 卡（第二代）", "F0494E4B414E02", true);

    private static final Set<Integer> READING = Set.of(Ins.SELECT, Ins.READ_BINARY, Ins.READ_RECORD);
    private static final Set<Integer> COMPUTING = Set.of(Ins.SELECT, Ins.COMPUTE, Ins.MORE);

    private final String id;
    private final String label;
    private final LocalizedText title;
    private final String applet;
    private final boolean simulated;

    /**
     * @param label in English, as the token names itself
     * @param applet its application identifier in hexadecimal digits, empty for the generation that has none
     */
    Family(String id, String label, String chinese, String applet, boolean simulated) {
        this.id = id;
        this.label = label;
        this.title = LocalizedText.of(label, chinese);
        this.applet = applet;
        this.simulated = simulated;
    }

    static Family of(Optional<Recognition> recognition) throws InkanException {
        return recognition
                .flatMap(found -> Arrays.stream(values())
                        .filter(family -> family.id.equals(found.family()))
                        .findFirst())
                .orElseThrow(() -> new InkanException(FailureCode.CARD_UNKNOWN));
    }

    Generation generation() {
        return applet.isEmpty() ? Generation.FIRST : Generation.SECOND;
    }

    /** By which name it is selected; empty for the generation whose files hang under the card's own root. */
    Optional<byte[]> applet() {
        return applet.isEmpty() ? Optional.empty() : Optional.of(HexFormat.of().parseHex(applet));
    }

    FilePath root() {
        return FilePath.of(applet.isEmpty() ? FilePath.MASTER : FilePath.APPLET);
    }

    boolean simulated() {
        return simulated;
    }

    String manufacturer() {
        return simulated ? "Inkan" : "Chunghwa Telecom";
    }

    String label() {
        return label;
    }

    /**
     * @param variant the version text, or empty where none was read
     */
    Recognition recognised(Specificity specificity, String variant) {
        return new Recognition(id, title, specificity, known(), offered(), variant);
    }

    static Recognition notOurs() {
        return new Recognition("", LocalizedText.of(""), Specificity.NONE, Map.of(), Map.of(), "");
    }

    private Map<Capability, Set<Integer>> known() {
        if (this == LEGACY) {
            return Map.of();
        }
        if (!simulated) {
            return Map.of(Capability.READ, READING);
        }
        return Map.of(
                Capability.READ, READING,
                Capability.PIN_STATUS, Set.of(Ins.VERIFY),
                Capability.VERIFY_PIN, withChannel(Ins.VERIFY),
                Capability.CHANGE_PIN, withChannel(Ins.CHANGE_PIN),
                Capability.UNBLOCK_PIN, withChannel(Ins.UNBLOCK_PIN),
                Capability.SIGN, COMPUTING,
                Capability.DECRYPT, COMPUTING);
    }

    /**
     * The private operations of the first generation are public, and wait for a profile that vouches for them. Those of the
     * second need key diversification that is not: a channel opened with wrong keys may lock the card.
     */
    private Map<Capability, Set<Integer>> offered() {
        return this == GEN1
                ? Map.of(
                        Capability.VERIFY_PIN, withChannel(Ins.VERIFY),
                        Capability.SIGN, COMPUTING,
                        Capability.DECRYPT, COMPUTING)
                : Map.of();
    }

    private Set<Integer> withChannel(int instruction) {
        return applet.isEmpty()
                ? Set.of(Ins.SELECT, instruction)
                : Set.of(Ins.SELECT, Ins.INITIALIZE_UPDATE, Ins.EXTERNAL_AUTHENTICATE, instruction);
    }
}
