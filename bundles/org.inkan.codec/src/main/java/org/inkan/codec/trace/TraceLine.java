package org.inkan.codec.trace;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of an APDU recording: four fields between tabs.
 *
 * <pre>
 * 12   Reader 01   &gt;   00A4040007A0000000...      a command
 * 12   Reader 01   &gt;   00200001 &lt;9 bytes&gt;    a command whose data is a secret
 * 13   Reader 01   &lt;   9000                       an answer
 * 13   Reader 01   &lt;   &lt;16 bytes&gt; 9000        an answer that holds plaintext
 * </pre>
 *
 * @param millis since the recording began
 * @param reader its name; control characters become blanks, an empty one a dash
 * @param direction to the card or from it
 * @param clear the bytes that are shown: all of them, or the command header, or the status word
 * @param masked how many bytes are left out; 0 for none
 */
public record TraceLine(long millis, String reader, Direction direction, byte[] clear, int masked) {
    /** A longer line is refused: twice the longest APDU and the names. */
    public static final int MAX_LENGTH = 140_000;

    /**
     * VERIFY, CHANGE REFERENCE DATA, DISABLE and ENABLE VERIFICATION REQUIREMENT, RESET RETRY COUNTER (ISO/IEC 7816-4, 11.6),
     * the first two and the last also in their odd form: their data is a PIN in any class.
     */
    private static final Set<Integer> SECRET = Set.of(0x20, 0x21, 0x24, 0x25, 0x26, 0x28, 0x2C, 0x2D);

    private static final int MAX_READER = 255;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int HEADER = 4;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern LINE = Pattern.compile(
            "(\\d{1,15})\\t([^\\t]{1,255})\\t(?:>\\t([0-9A-F]+)(?: <(\\d{1,5}) bytes>)?|<\\t(?:<(\\d{1,5}) bytes> )?([0-9A-F]+))");

    /** Which way the bytes went. */
    public enum Direction {
        COMMAND,
        ANSWER
    }

    public TraceLine {
        clear = clear.clone();
        // The name comes from a device: nothing in it may end the field or the line.
        String name = CONTROL.matcher(reader).replaceAll(" ");
        reader = name.isEmpty() ? "-" : name.length() > MAX_READER ? name.substring(0, MAX_READER) : name;
    }

    @Override
    public byte[] clear() {
        return clear.clone();
    }

    /** A command, its data left out when it is a PIN. */
    public static TraceLine command(long millis, String reader, byte[] command) {
        boolean secret = command.length > HEADER && SECRET.contains(command[1] & 0xFF);
        return new TraceLine(
                millis,
                reader,
                Direction.COMMAND,
                secret ? Arrays.copyOf(command, HEADER) : command,
                secret ? command.length - HEADER : 0);
    }

    /** An answer, its data left out when it may be plaintext. */
    public static TraceLine answer(long millis, String reader, byte[] answer, boolean plaintext) {
        boolean secret = plaintext && answer.length > 2;
        return new TraceLine(
                millis,
                reader,
                Direction.ANSWER,
                secret ? Arrays.copyOfRange(answer, answer.length - 2, answer.length) : answer,
                secret ? answer.length - 2 : 0);
    }

    public String format() {
        String head = millis + "\t" + reader + '\t';
        String bytes = HEX.formatHex(clear);
        String left = "<" + masked + " bytes>";
        return direction == Direction.COMMAND
                ? head + ">\t" + bytes + (masked == 0 ? "" : " " + left)
                : head + "<\t" + (masked == 0 ? "" : left + " ") + bytes;
    }

    /**
     * @throws IllegalArgumentException if the text is no line of a recording
     */
    public static TraceLine parse(String text) {
        Matcher line = LINE.matcher(text.length() > MAX_LENGTH ? "" : text);
        if (!line.matches()) {
            throw new IllegalArgumentException("not a line of a recording");
        }
        boolean command = line.group(3) != null;
        String masked = line.group(command ? 4 : 5);
        return new TraceLine(
                Long.parseLong(line.group(1)),
                line.group(2),
                command ? Direction.COMMAND : Direction.ANSWER,
                HEX.parseHex(line.group(command ? 3 : 6)),
                masked == null ? 0 : Integer.parseInt(masked));
    }
}
