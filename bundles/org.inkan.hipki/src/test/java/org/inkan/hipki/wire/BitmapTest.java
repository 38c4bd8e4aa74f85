package org.inkan.hipki.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmapTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 100, 101, 102, 5998, 5999, 6000})
    void aCanvasReadsWhatWasWritten(int length) throws Exception {
        String text = "{" + "a".repeat(Math.max(0, length - 2)) + "}";
        String written = length < 2 ? "x".repeat(length) : text;
        assertThat(readLikeAPage(Bitmap.of(written))).isEqualTo(written + " ".repeat((3 - length % 3) % 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void aTextReaderStopsAtTheFirstNul(int length) {
        String file = new String(Bitmap.of("y".repeat(length)), StandardCharsets.ISO_8859_1);
        int end = file.indexOf('\0', 54);
        assertThat(file.substring(54, end).strip()).isEqualTo("y".repeat(length));
    }

    @Test
    void theHeaderIsExact() {
        byte[] picture = Bitmap.of("{}");
        assertThat(picture).hasSize(6054);
        assertThat(picture).startsWith(new int[] {
            'B', 'M', 0xA6, 0x17, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0xD0, 0x07, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0,
            0, 0, 0, 0, 0x70, 0x17, 0, 0
        });
        for (int i = 38; i < 54; i++) {
            assertThat(picture[i]).isZero();
        }
    }

    @Test
    void moreThanItHoldsIsRefused() {
        assertThat(Bitmap.fits("z".repeat(6001))).isFalse();
        assertThatThrownBy(() -> Bitmap.of("z".repeat(6001))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Blue, green, red of each pixel, up to a pixel without blue. */
    private static String readLikeAPage(byte[] file) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        StringBuilder text = new StringBuilder();
        for (int x = 0; x < image.getWidth(); x++) {
            int pixel = image.getRGB(x, 0);
            if ((pixel & 0xFF) == 0) {
                break;
            }
            text.append((char) (pixel & 0xFF))
                    .append((char) (pixel >> 8 & 0xFF))
                    .append((char) (pixel >> 16 & 0xFF));
        }
        return text.toString();
    }
}
