package org.inkan.web.work;

import java.nio.file.Path;
import java.util.Map;
import org.inkan.web.json.Json;

/**
 * A file that was sent to us.
 *
 * @param id random
 * @param name as the person calls it, without folders
 * @param path where it is
 * @param size in bytes
 */
record StoredFile(String id, String name, Path path, long size) {
    Map<String, Object> object() {
        return Json.object("id", id, "name", name, "size", size);
    }
}
