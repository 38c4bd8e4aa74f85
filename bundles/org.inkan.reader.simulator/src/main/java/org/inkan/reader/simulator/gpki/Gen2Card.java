package org.inkan.reader.simulator.gpki;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.codec.scp03.ProtectedCommands;
import org.inkan.reader.simulator.card.CardFile;
import org.inkan.reader.simulator.card.CardPin;
import org.inkan.reader.simulator.card.CommandParser;
import org.inkan.reader.simulator.card.FileTree;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.card.Variants;

/**
 * A card of the second generation: an applet with the files of the first, whose PIN and keys are used through a secure
 * channel only. Each private operation takes a channel and a PIN of its own.
 */
public final class Gen2Card implements SmartCard {
    static final String FAMILY = "sim-gpki-gen2";
    static final String VERSION = "INKAN SIM G2 V1.0";

    private static final Atr ATR = HistoricalAtr.of("INKANG2 ");
    private static final byte[] AID = HexFormat.of().parseHex("F0494E4B414E02");
    private static final int APPLET = 0x7FFF;
    /** Stands for what is selected before the applet; no file has this identifier. */
    private static final int CARD_MANAGER = 0xFFFF;

    private static final int PUBLIC_KEYS = 0x0811;
    private static final int PROPRIETARY = 0x80;
    private static final int MAX_READ = 200;

    private final FileTree files;
    private final CardPin pin;
    private final List<KeySlot> keys;
    private final RawRsa rsa;
    private final boolean activated;
    private final CommandParser parser = new CommandParser(false, false, 255);
    private final SecureChannelEnd channel = new SecureChannelEnd();

    private Gen2Card(FileTree files, CardPin pin, List<KeySlot> keys, boolean activated) {
        this.files = files;
        this.pin = pin;
        this.keys = keys;
        this.rsa = new RawRsa(keys);
        this.activated = activated;
    }

    public static SmartCard of(CardProfile profile, SimulatedCard card, SandboxPki.Holder holder, SandboxPki pki)
            throws InkanException {
        Variants variants = Variants.of(card);
        CardContents contents = CardContents.of(profile, holder, pki, variants);
        GpkiFiles layout = new GpkiFiles(contents, APPLET);
        CardFile.Directory applet = new CardFile.Directory(
                APPLET,
                AID,
                List.of(layout.identity(VERSION), layout.application(new CardFile.Records(PUBLIC_KEYS, List.of()))));
        return new Gen2Card(
                new FileTree(CardFile.Directory.of(CARD_MANAGER, applet)),
                SimulatedPin.of(profile, variants),
                contents.keys(),
                !variants.has("not-activated"));
    }

    @Override
    public Atr atr() {
        return ATR;
    }

    @Override
    public void reset() {
        files.reset();
        parser.reset();
        closeChannel();
    }

    @Override
    public byte[] process(byte[] command) {
        return parser.parse(command).answeredBy(this::answer).encoded();
    }

    private ResponseApdu answer(CommandApdu command) {
        if ((command.cla() & ~(PROPRIETARY | ProtectedCommands.CLASS_BIT)) != 0) {
            return ResponseApdu.of(Status.WRONG_CLASS);
        }
        if (command.ins() == Instruction.SELECT && command.p1() == 0x04) {
            closeChannel();
            return files.selectName(command.data());
        }
        if (files.directory().id() == CARD_MANAGER) {
            return ResponseApdu.of(Status.NOT_SATISFIED);
        }
        if ((command.cla() & ProtectedCommands.CLASS_BIT) == 0) {
            closeChannel();
            return plain(command);
        }
        if (command.ins() == Instruction.EXTERNAL_AUTHENTICATE) {
            return channel.authenticate(command);
        }
        Optional<CommandApdu> inside = channel.opened(command);
        if (inside.isEmpty()) {
            closeChannel();
            return ResponseApdu.of(Status.WRONG_PROTECTION);
        }
        return inChannel(inside.get());
    }

    private ResponseApdu plain(CommandApdu command) {
        return switch (command.ins()) {
            case Instruction.INITIALIZE_UPDATE -> channel.initialize(command);
            case Instruction.VERIFY -> triesLeft(command);
            case Instruction.CHANGE_PIN, Instruction.UNBLOCK_PIN, Instruction.COMPUTE, Instruction.MORE ->
                ResponseApdu.of(Status.PIN_NEEDED);
            default -> read(command);
        };
    }

    private ResponseApdu inChannel(CommandApdu command) {
        return switch (command.ins()) {
            case Instruction.VERIFY, Instruction.CHANGE_PIN, Instruction.UNBLOCK_PIN -> changePin(command);
            case Instruction.COMPUTE -> compute(command);
            case Instruction.MORE -> rsa.more(command.p1() << 8 | command.p2(), command.le());
            default -> read(command);
        };
    }

    private ResponseApdu read(CommandApdu command) {
        byte[] data = command.data();
        return switch (command.ins()) {
            case Instruction.SELECT ->
                command.p1() == 0 && data.length == 2
                        ? files.select((data[0] & 0xFF) << 8 | data[1] & 0xFF)
                        : ResponseApdu.of(Status.WRONG_PARAMETERS);
            case Instruction.READ_BINARY ->
                command.le() > MAX_READ
                        ? ResponseApdu.of(Status.READ_TOO_LONG)
                        : files.readBinary(command.p1() << 8 | command.p2(), command.le());
            case Instruction.READ_RECORD -> publicKeyHalf(command.p1(), command.p2());
            default -> ResponseApdu.of(Status.WRONG_INSTRUCTION);
        };
    }

    /** Outside of a channel a PIN never gets as far as the counter. */
    private ResponseApdu triesLeft(CommandApdu command) {
        if (command.data().length > 0) {
            return ResponseApdu.of(Status.PIN_NEEDED);
        }
        if (command.p2() != SimulatedPin.REFERENCE) {
            return ResponseApdu.of(Status.NO_SUCH_KEY);
        }
        return ResponseApdu.of(activated ? pin.status() : Status.NOT_SATISFIED);
    }

    private ResponseApdu changePin(CommandApdu command) {
        boolean one = command.ins() == Instruction.VERIFY;
        if (command.p2() != SimulatedPin.REFERENCE) {
            return ResponseApdu.of(Status.NO_SUCH_KEY);
        }
        if (!activated) {
            return ResponseApdu.of(Status.NOT_SATISFIED);
        }
        byte[] values = command.data();
        if (values.length != (one ? SimulatedPin.LENGTH : 2 * SimulatedPin.LENGTH)) {
            return ResponseApdu.of(Status.WRONG_LENGTH);
        }
        byte[] first = Arrays.copyOf(values, SimulatedPin.LENGTH);
        byte[] second = Arrays.copyOfRange(values, SimulatedPin.LENGTH, values.length);
        return ResponseApdu.of(
                switch (command.ins()) {
                    case Instruction.VERIFY -> pin.verify(first);
                    case Instruction.CHANGE_PIN -> pin.change(first, second);
                    default -> pin.unblock(first, second);
                });
    }

    private ResponseApdu compute(CommandApdu command) {
        if (!files.selected(GpkiFiles.KEYS)) {
            return ResponseApdu.of(Status.NO_SUCH_KEY);
        }
        if (!pin.verified()) {
            return ResponseApdu.of(Status.PIN_NEEDED);
        }
        if (command.p1() != RawRsa.FIRST_HALF) {
            pin.forget();
        }
        return rsa.compute(command.p1(), command.p2(), command.data());
    }

    /** The modulus in two records of its key reference, most significant half first. */
    private ResponseApdu publicKeyHalf(int reference, int record) {
        Optional<KeySlot> key =
                keys.stream().filter(slot -> slot.reference() == reference).findFirst();
        if (key.isEmpty() || !files.selected(PUBLIC_KEYS) || record != 3 && record != 4) {
            return ResponseApdu.of(Status.NO_RECORD);
        }
        int half = key.get().modulusBytes() / 2;
        byte[] modulus =
                BigIntegers.asUnsignedByteArray(2 * half, key.get().key().getModulus());
        int from = record == 3 ? 0 : half;
        return ResponseApdu.of(Arrays.copyOfRange(modulus, from, from + half), ResponseApdu.OK);
    }

    private void closeChannel() {
        channel.close();
        pin.forget();
        rsa.reset();
    }
}
