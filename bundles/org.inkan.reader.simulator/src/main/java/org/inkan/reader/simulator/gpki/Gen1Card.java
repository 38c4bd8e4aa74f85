package org.inkan.reader.simulator.gpki;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.reader.simulator.card.CardFile;
import org.inkan.reader.simulator.card.CardPin;
import org.inkan.reader.simulator.card.CommandParser;
import org.inkan.reader.simulator.card.FileTree;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.card.Variants;

/**
 * A card of the first generation: proprietary class, one identifier per SELECT, at most 200 bytes per READ BINARY, PIN
 * commands under triple DES. The bundle's README has the whole layout.
 */
public final class Gen1Card implements SmartCard {
    static final String FAMILY = "sim-gpki-gen1";
    static final String VERSION = "INKAN SIM G1 V1.0";

    private static final Atr ATR = HistoricalAtr.of("INKANG1 ");
    private static final int MASTER = 0x3F00;
    private static final int CLASS = 0x80;
    private static final int PROTECTED_CLASS = 0x8C;
    private static final int MAX_READ = 200;

    private final FileTree files;
    private final CardPin pin;
    private final RawRsa rsa;
    private final boolean activated;
    private final CommandParser parser = new CommandParser(false, false, 255);
    private final PinBlocks blocks = new PinBlocks(TestKeys.gen1());

    private Gen1Card(FileTree files, CardPin pin, RawRsa rsa, boolean activated) {
        this.files = files;
        this.pin = pin;
        this.rsa = rsa;
        this.activated = activated;
    }

    public static SmartCard of(CardProfile profile, SimulatedCard card, SandboxPki.Holder holder, SandboxPki pki)
            throws InkanException {
        Variants variants = Variants.of(card);
        CardContents contents = CardContents.of(profile, holder, pki, variants);
        GpkiFiles layout = new GpkiFiles(contents, MASTER);
        FileTree files = new FileTree(CardFile.Directory.of(
                MASTER,
                layout.identity(VERSION),
                new CardFile.Transparent(0x2F00, applicationDirectory()),
                layout.application(layout.wordReversedKeys())));
        return new Gen1Card(
                files, SimulatedPin.of(profile, variants), new RawRsa(contents.keys()), !variants.has("not-activated"));
    }

    /** Announces the PKCS#15 application, which is not there: real cards of this kind do so too. */
    private static byte[] applicationDirectory() {
        byte[] label = "Inkan simulated card".getBytes(StandardCharsets.US_ASCII);
        byte[] identifier = HexFormat.of().parseHex("A000000063504B43532D3135");
        byte[] path = {0x3F, 0x00, 0x08, 0x00};
        byte[] file = new byte[128];
        int at = 0;
        file[at++] = 0x61;
        file[at++] = (byte) (6 + identifier.length + label.length + path.length);
        for (byte[][] object : new byte[][][] {{{0x4F}, identifier}, {{0x50}, label}, {{0x51}, path}}) {
            file[at++] = object[0][0];
            file[at++] = (byte) object[1].length;
            System.arraycopy(object[1], 0, file, at, object[1].length);
            at += object[1].length;
        }
        return file;
    }

    @Override
    public Atr atr() {
        return ATR;
    }

    @Override
    public void reset() {
        files.reset();
        pin.forget();
        rsa.reset();
        parser.reset();
    }

    @Override
    public byte[] process(byte[] command) {
        return parser.parse(command).answeredBy(this::answer).encoded();
    }

    private ResponseApdu answer(CommandApdu command) {
        return switch (command.cla()) {
            case CLASS -> plain(command);
            case PROTECTED_CLASS -> protectedPin(command);
            default -> ResponseApdu.of(Status.WRONG_CLASS);
        };
    }

    private ResponseApdu plain(CommandApdu command) {
        return switch (command.ins()) {
            case Instruction.SELECT -> select(command);
            case Instruction.READ_BINARY ->
                command.le() > MAX_READ
                        ? ResponseApdu.of(Status.READ_TOO_LONG)
                        : files.readBinary(command.p1() << 8 | command.p2(), command.le());
            case Instruction.READ_RECORD -> files.readRecord(command.p1(), command.le());
            case Instruction.VERIFY -> plainVerify(command);
            case Instruction.COMPUTE -> compute(command);
            case Instruction.MORE -> rsa.more(command.p1() << 8 | command.p2(), command.le());
            default -> ResponseApdu.of(Status.WRONG_INSTRUCTION);
        };
    }

    private ResponseApdu select(CommandApdu command) {
        byte[] data = command.data();
        if (command.p1() != 0 || data.length != 2) {
            return ResponseApdu.of(Status.WRONG_PARAMETERS);
        }
        return files.select((data[0] & 0xFF) << 8 | data[1] & 0xFF);
    }

    /** Without a body it tells the tries left. A PIN that comes unprotected is wrong, whatever it is. */
    private ResponseApdu plainVerify(CommandApdu command) {
        if (command.p2() != SimulatedPin.REFERENCE) {
            return ResponseApdu.of(Status.NO_SUCH_KEY);
        }
        if (!activated) {
            return ResponseApdu.of(Status.NOT_SATISFIED);
        }
        return ResponseApdu.of(command.data().length == 0 ? pin.status() : pin.verify(new byte[0]));
    }

    private ResponseApdu compute(CommandApdu command) {
        if (!files.selected(GpkiFiles.KEYS)) {
            return ResponseApdu.of(Status.NO_SUCH_KEY);
        }
        if (!pin.verified()) {
            return ResponseApdu.of(Status.PIN_NEEDED);
        }
        return rsa.compute(command.p1(), command.p2(), command.data());
    }

    private ResponseApdu protectedPin(CommandApdu command) {
        boolean one = command.ins() == Instruction.VERIFY;
        if (!one && command.ins() != Instruction.CHANGE_PIN && command.ins() != Instruction.UNBLOCK_PIN) {
            return ResponseApdu.of(Status.WRONG_INSTRUCTION);
        }
        if (command.p2() != SimulatedPin.REFERENCE || !files.selected(GpkiFiles.KEYS)) {
            return ResponseApdu.of(Status.NO_SUCH_KEY);
        }
        if (!activated) {
            return ResponseApdu.of(Status.NOT_SATISFIED);
        }
        Optional<byte[]> values = blocks.open(command.data(), one ? SimulatedPin.LENGTH : 2 * SimulatedPin.LENGTH);
        if (values.isEmpty()) {
            return ResponseApdu.of(Status.WRONG_PROTECTION);
        }
        byte[] first = Arrays.copyOf(values.get(), SimulatedPin.LENGTH);
        byte[] second = Arrays.copyOfRange(values.get(), SimulatedPin.LENGTH, values.get().length);
        return ResponseApdu.of(
                switch (command.ins()) {
                    case Instruction.VERIFY -> pin.verify(first);
                    case Instruction.CHANGE_PIN -> pin.change(first, second);
                    default -> pin.unblock(first, second);
                });
    }
}
