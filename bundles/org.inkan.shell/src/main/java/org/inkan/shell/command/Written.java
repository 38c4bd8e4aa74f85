package org.inkan.shell.command;

import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Output;
import org.inkan.shell.text.Json;

/** Says that a file was written, where that does not get into the file itself. */
final class Written {
    private Written() {}

    static ExitCode answer(Session session, boolean json, String file, String key, Object... values) {
        if (file.equals(Output.STANDARD)) {
            return ExitCode.OK;
        }
        if (json) {
            session.print(Json.write(Json.object("written", file)));
        } else {
            session.tell(key, values);
        }
        return ExitCode.OK;
    }
}
