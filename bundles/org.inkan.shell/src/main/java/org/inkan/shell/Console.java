package org.inkan.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;

/** Where a command was typed: this process's terminal, a client of the daemon, a Gogo session. */
public interface Console {
    PrintStream out();

    PrintStream err();

    InputStream in();

    Locale locale();

    /** Relative file names start here; absolute. */
    Path directory();

    /** Whether a person can be asked. */
    boolean interactive();

    /** Whether output goes to a terminal, where a line can be taken back. */
    boolean overwrites();

    /** Asks the person; {@link Reply.Closed} where there is nobody. */
    Reply ask(Question question) throws InterruptedException;
}
