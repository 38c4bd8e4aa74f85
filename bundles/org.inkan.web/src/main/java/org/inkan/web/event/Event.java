package org.inkan.web.event;

import java.nio.charset.StandardCharsets;
import org.inkan.web.json.Json;

/**
 * Something that happened.
 *
 * @param type a word, such as {@code readers}
 * @param data JSON
 */
public record Event(String type, Object data) {
    /** As server-sent events are written (WHATWG HTML, 9.2). */
    public byte[] encoded() {
        String data = new String(Json.bytes(this.data), StandardCharsets.UTF_8);
        return ("event: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
