package org.inkan.hipki.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Text in a picture of 2000 times 1 pixels, 24 bits each: the one thing that a page of another origin may read without a
 * popup. Pages read three bytes at a time and stop at a group that begins with NUL, so the text fills whole groups.
 */
public final class Bitmap {
    /** What fits, in characters. */
    public static final int CAPACITY = 6000;

    private static final int HEADER = 54;
    private static final int WIDTH = 2000;
    private static final int DIB_HEADER = 40;

    private Bitmap() {}

    public static boolean fits(String ascii) {
        return ascii.length() <= CAPACITY;
    }

    /**
     * @param ascii at most {@link #CAPACITY} characters
     */
    public static byte[] of(String ascii) {
        if (!fits(ascii)) {
            throw new IllegalArgumentException("a picture holds 6000 characters");
        }
        ByteBuffer picture = ByteBuffer.allocate(HEADER + CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
        picture.put((byte) 'B')
                .put((byte) 'M')
                .putInt(HEADER + CAPACITY)
                .putInt(0)
                .putInt(HEADER);
        picture.putInt(DIB_HEADER).putInt(WIDTH).putInt(1).putShort((short) 1).putShort((short) 24);
        picture.putInt(0).putInt(CAPACITY).position(HEADER);
        picture.put(ascii.getBytes(StandardCharsets.US_ASCII));
        while ((picture.position() - HEADER) % 3 != 0) {
            picture.put((byte) ' ');
        }
        return picture.array();
    }
}
