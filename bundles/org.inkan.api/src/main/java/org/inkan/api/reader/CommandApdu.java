package org.inkan.api.reader;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A command APDU (ISO/IEC 7816-4, 5.1). Lengths over 255 data bytes or 256 expected bytes are encoded extended.
 *
 * <p>The data of a confidential command (a PIN, a key) never appears in {@link #toString()}, in a trace or in a log.
 * Whoever makes such a command wipes it when it has been sent, whatever came of it.
 */
public final class CommandApdu {
    /** No response data expected. */
    public static final int NO_LE = -1;
    /** All the card has, up to 256 bytes. */
    public static final int MAX_SHORT = 256;
    /** All the card has, up to 65536 bytes; only for cards that announce extended length. */
    public static final int MAX_EXTENDED = 65536;

    private final int cla;
    private final int ins;
    private final int p1;
    private final int p2;
    private final byte[] data;
    private final int le;
    private final boolean confidential;

    private CommandApdu(int cla, int ins, int p1, int p2, byte[] data, int le, boolean confidential) {
        if (data.length > 65535 || le < NO_LE || le > MAX_EXTENDED || le == 0) {
            throw new IllegalArgumentException("a command carries up to 65535 bytes and expects 1 to 65536");
        }
        this.cla = cla & 0xFF;
        this.ins = ins & 0xFF;
        this.p1 = p1 & 0xFF;
        this.p2 = p2 & 0xFF;
        this.data = data;
        this.le = le;
        this.confidential = confidential;
    }

    /** Case 1: no data, nothing expected. */
    public static CommandApdu of(int cla, int ins, int p1, int p2) {
        return new CommandApdu(cla, ins, p1, p2, new byte[0], NO_LE, false);
    }

    /** The same command with data. */
    public CommandApdu withData(byte[] bytes) {
        return new CommandApdu(cla, ins, p1, p2, bytes.clone(), le, confidential);
    }

    /**
     * The same command expecting data.
     *
     * @param expected 1 to 65536, or {@link #NO_LE}
     */
    public CommandApdu withLe(int expected) {
        return new CommandApdu(cla, ins, p1, p2, data, expected, confidential);
    }

    /** The same command, its data masked wherever it is shown. */
    public CommandApdu asConfidential() {
        return new CommandApdu(cla, ins, p1, p2, data, le, true);
    }

    public int cla() {
        return cla;
    }

    public int ins() {
        return ins;
    }

    public int p1() {
        return p1;
    }

    public int p2() {
        return p2;
    }

    public byte[] data() {
        return data.clone();
    }

    /** How many bytes are expected, or {@link #NO_LE}. */
    public int le() {
        return le;
    }

    public boolean confidential() {
        return confidential;
    }

    /** As sent to the card. The caller wipes the array when the command is confidential. */
    public byte[] encoded() {
        boolean extended = data.length > 255 || le > MAX_SHORT;
        int lcLength = data.length == 0 ? 0 : extended ? 3 : 1;
        int leLength = le == NO_LE ? 0 : !extended ? 1 : data.length == 0 ? 3 : 2;
        ByteBuffer out = ByteBuffer.allocate(4 + lcLength + data.length + leLength);
        out.put((byte) cla).put((byte) ins).put((byte) p1).put((byte) p2);
        if (lcLength == 3) {
            out.put((byte) 0).putShort((short) data.length);
        } else if (lcLength == 1) {
            out.put((byte) data.length);
        }
        out.put(data);
        if (leLength == 3) {
            out.put((byte) 0);
        }
        if (leLength >= 2) {
            out.putShort((short) le);
        } else if (leLength == 1) {
            out.put((byte) le);
        }
        return out.array();
    }

    /**
     * Overwrites the data of this command with zeros, and with it that of the commands made from it by {@link #withLe} and
     * {@link #asConfidential}. They are of no use afterwards.
     */
    public void wipe() {
        Arrays.fill(data, (byte) 0);
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of().withUpperCase();
        String body = data.length == 0 ? "" : confidential ? " <" + data.length + " bytes>" : " " + hex.formatHex(data);
        return hex.formatHex(new byte[] {(byte) cla, (byte) ins, (byte) p1, (byte) p2})
                + body
                + (le == NO_LE ? "" : " Le=" + le);
    }
}
