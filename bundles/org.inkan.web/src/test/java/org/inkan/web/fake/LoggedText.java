package org.inkan.web.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that has been logged so far; src/test/resources/simplelogger.properties says where. */
public final class LoggedText {
    private LoggedText() {}

    public static String soFar() throws IOException {
        return Files.readString(Path.of("target/test.log"));
    }
}
