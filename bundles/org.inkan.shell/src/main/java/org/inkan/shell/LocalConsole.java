package org.inkan.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.inkan.shell.client.EnvironmentLocale;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;
import org.inkan.shell.client.Terminal;

/**
 * This process's own terminal. Writes UTF-8 whatever the C library thinks of the locale: a terminal that shows Chinese is one
 * that takes UTF-8.
 */
final class LocalConsole implements Console {
    private final PrintStream out = utf8(FileDescriptor.out);
    private final PrintStream err = utf8(FileDescriptor.err);
    /** By its channel: only so does a thread that waits for input end when it is interrupted. */
    private final InputStream in = Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public Locale locale() {
        return EnvironmentLocale.of(System.getenv());
    }

    @Override
    public Path directory() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public boolean interactive() {
        return Terminal.isPresent();
    }

    @Override
    public boolean overwrites() {
        return Terminal.overwrites();
    }

    @Override
    public Reply ask(Question question) throws InterruptedException {
        return Terminal.ask(question);
    }
}
