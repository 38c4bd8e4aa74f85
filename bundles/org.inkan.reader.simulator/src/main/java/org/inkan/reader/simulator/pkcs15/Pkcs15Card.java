package org.inkan.reader.simulator.pkcs15;

import java.security.PrivateKey;
import java.security.SecureRandom;
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
import org.inkan.reader.simulator.card.CommandParser;
import org.inkan.reader.simulator.card.FileTree;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.card.Variants;

/** A card with a PKCS#15 structure and the commands of the standards, on a logical channel of class {@code 00}. */
public final class Pkcs15Card implements SmartCard {
    /** Historical bytes: command chaining and extended length (ISO/IEC 7816-4, 12.1.1.9), and an issuer name of our own. */
    private static final Atr ATR = withCheckByte("3B8B8131FE458073C021C055494E4B414E");

    private static final int MAX_DATA = 4096;
    private static final int SIGN = 0x9E9A;
    private static final int DECIPHER = 0x8086;

    private final SecureRandom random = new SecureRandom();
    private final CommandParser parser = new CommandParser(true, true, MAX_DATA);
    private final FileTree files;
    private final Pkcs15Pins pins;
    private final KeySlots keys;
    private final Environment environment = new Environment();
    private byte[] waiting = {};

    private Pkcs15Card(FileTree files, Pkcs15Pins pins, KeySlots keys) {
        this.files = files;
        this.pins = pins;
        this.keys = keys;
    }

    public static SmartCard of(CardProfile profile, SimulatedCard card, SandboxPki.Holder holder, SandboxPki pki)
            throws InkanException {
        Variants variants = Variants.of(card);
        KeySlots keys = new KeySlots();
        Pkcs15Files layout = new Pkcs15Files(profile, variants, keys);
        FileTree files = new FileTree(layout.tree(profile, holder, pki));
        int tries = layout.rules().tries();
        Pkcs15Pins pins = new Pkcs15Pins(
                profile.simulation().pin(),
                tries,
                variants.triesLeft(tries),
                !variants.has("not-activated"),
                variants.has("every-use"));
        return new Pkcs15Card(files, pins, keys);
    }

    private static Atr withCheckByte(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] whole = Arrays.copyOf(bytes, bytes.length + 1);
        for (int i = 1; i < bytes.length; i++) {
            whole[bytes.length] ^= bytes[i];
        }
        return new Atr(whole);
    }

    @Override
    public Atr atr() {
        return ATR;
    }

    @Override
    public void reset() {
        files.reset();
        pins.forget();
        environment.reset();
        parser.reset();
        waiting = new byte[0];
    }

    @Override
    public byte[] process(byte[] command) {
        return parser.parse(command).answeredBy(this::answer).encoded();
    }

    private ResponseApdu answer(CommandApdu command) {
        if (command.cla() != 0) {
            return ResponseApdu.of(Status.WRONG_CLASS);
        }
        if (command.ins() == Instruction.GET_RESPONSE) {
            return fitted(Status.ok(waiting), command.le());
        }
        return fitted(execute(command), command.le());
    }

    private ResponseApdu execute(CommandApdu command) {
        return switch (command.ins()) {
            case Instruction.SELECT -> select(command);
            case Instruction.READ_BINARY -> {
                int offset = offset(command);
                yield offset < 0 ? ResponseApdu.of(Status.NOT_FOUND) : files.readBinary(offset, command.le());
            }
            case Instruction.UPDATE_BINARY -> update(command);
            case Instruction.VERIFY -> pins.verify(command);
            case Instruction.CHANGE -> pins.change(command);
            case Instruction.UNBLOCK -> pins.unblock(command);
            case Instruction.ENVIRONMENT -> environment.manage(command, keys);
            case Instruction.OPERATION -> operate(command);
            case Instruction.GENERATE, Instruction.GENERATE_TLV -> generate(command);
            case Instruction.CHALLENGE -> challenge(command.le());
            case Instruction.GET_DATA -> ResponseApdu.of(Status.NO_SUCH_REFERENCE);
            default -> ResponseApdu.of(Status.WRONG_INSTRUCTION);
        };
    }

    /** What does not fit into the expected length is kept for GET RESPONSE (ISO/IEC 7816-4, 5.3.4). */
    private ResponseApdu fitted(ResponseApdu answer, int expected) {
        byte[] data = answer.data();
        int room = expected == CommandApdu.NO_LE ? 0 : expected;
        if (!answer.ok() || data.length <= room) {
            waiting = new byte[0];
            return answer;
        }
        waiting = Arrays.copyOfRange(data, room, data.length);
        return ResponseApdu.of(Arrays.copyOf(data, room), Status.MORE | (waiting.length > 255 ? 0 : waiting.length));
    }

    private ResponseApdu select(CommandApdu command) {
        byte[] data = command.data();
        int answer = command.p2() & 0x0C;
        if (command.p2() > 0x0F || (command.p2() & 0x03) != 0 || answer == 0x08) {
            return ResponseApdu.of(Status.WRONG_PARAMETERS);
        }
        ResponseApdu selected = switch (command.p1()) {
            case 0x00, 0x01, 0x02 ->
                data.length == 2 || data.length == 0
                        ? files.select(data.length == 0 ? 0x3F00 : (data[0] & 0xFF) << 8 | data[1] & 0xFF)
                        : ResponseApdu.of(Status.WRONG_LENGTH);
            case 0x04 -> files.selectName(data);
            case 0x08, 0x09 -> files.selectPath(data, command.p1() == 0x08);
            default -> ResponseApdu.of(Status.WRONG_PARAMETERS);
        };
        if (!selected.ok() || answer == 0x0C) {
            return selected;
        }
        CardFile file = files.file().orElseGet(files::directory);
        return Status.ok(FileControl.of(file, answer == 0x04 ? FileControl.PARAMETERS : FileControl.INFORMATION));
    }

    /** Selects by short identifier where P1 says so; -1 when there is no such file. */
    private int offset(CommandApdu command) {
        if ((command.p1() & 0x80) == 0) {
            return command.p1() << 8 | command.p2();
        }
        Integer file = Pkcs15Files.SHORT_IDS.get(command.p1() & 0x1F);
        boolean found = file != null
                && files.directory().id() == Pkcs15Files.APPLICATION
                && files.select(file).ok();
        return found ? command.p2() : -1;
    }

    private ResponseApdu update(CommandApdu command) {
        if (!pins.verified()) {
            return ResponseApdu.of(Status.PIN_NEEDED);
        }
        int offset = offset(command);
        return offset < 0 ? ResponseApdu.of(Status.NOT_FOUND) : files.updateBinary(offset, command.data());
    }

    private ResponseApdu operate(CommandApdu command) {
        int operation = command.p1() << 8 | command.p2();
        if (operation != SIGN && operation != DECIPHER) {
            return ResponseApdu.of(Status.WRONG_PARAMETERS);
        }
        Optional<PrivateKey> key = environment.reference(operation == DECIPHER).flatMap(keys::key);
        if (key.isEmpty()) {
            return ResponseApdu.of(Status.NOT_SATISFIED);
        }
        if (!pins.verified()) {
            return ResponseApdu.of(Status.PIN_NEEDED);
        }
        pins.used();
        Optional<byte[]> result = operation == SIGN
                ? KeyOperations.sign(key.get(), command.data())
                : KeyOperations.decipher(key.get(), command.data());
        return result.map(Status::ok).orElseGet(() -> ResponseApdu.of(Status.WRONG_DATA));
    }

    private ResponseApdu generate(CommandApdu command) {
        if (command.p1() != 0 || command.p2() != 0) {
            return ResponseApdu.of(Status.WRONG_PARAMETERS);
        }
        if (!pins.verified()) {
            return ResponseApdu.of(Status.PIN_NEEDED);
        }
        return KeyRequest.of(command.data())
                .filter(request -> keys.isPlace(request.reference()))
                .flatMap(request -> keys.generate(request.reference(), request.algorithm()))
                .map(Status::ok)
                .orElseGet(() -> ResponseApdu.of(Status.WRONG_DATA));
    }

    private ResponseApdu challenge(int expected) {
        if (expected < 1 || expected > CommandApdu.MAX_SHORT) {
            return ResponseApdu.of(Status.WRONG_LENGTH);
        }
        byte[] bytes = new byte[expected];
        random.nextBytes(bytes);
        return Status.ok(bytes);
    }
}
