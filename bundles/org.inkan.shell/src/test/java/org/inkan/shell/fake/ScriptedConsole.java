package org.inkan.shell.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.inkan.shell.Console;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;

/** A terminal whose person answers from a script, and which remembers what it showed. */
public final class ScriptedConsole implements Console {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private PrintStream shown = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<Question> questions = new ArrayList<>();
    private final Path directory;
    private InputStream in = InputStream.nullInputStream();
    private Locale locale = Locale.ENGLISH;
    private boolean interactive;
    private Reply nobodyAnyMore = new Reply.Closed();

    public ScriptedConsole(Path directory) {
        this.directory = directory;
    }

    /** There is a person, who types these lines and then closes the prompt. */
    public ScriptedConsole typing(String... lines) {
        interactive = true;
        answers.addAll(List.of(lines));
        return this;
    }

    /** There is a person, who types these lines and then goes away. */
    public ScriptedConsole typingUntilAway(String... lines) {
        nobodyAnyMore = new Reply.TimedOut();
        return typing(lines);
    }

    /** Standard output is full, or nobody reads it. */
    public ScriptedConsole withoutOutput() {
        shown = new PrintStream(new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        return this;
    }

    public ScriptedConsole piped(String input) {
        in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public ScriptedConsole in(Locale language) {
        locale = language;
        return this;
    }

    public String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public byte[] outputBytes() {
        return out.toByteArray();
    }

    public String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Everything that was ever shown, prompts included. */
    public String everything() {
        StringBuilder shown = new StringBuilder(output()).append(errors());
        questions.forEach(question -> shown.append(question.prompt()));
        return shown.toString();
    }

    public List<Question> questions() {
        return questions;
    }

    @Override
    public PrintStream out() {
        return shown;
    }

    @Override
    public PrintStream err() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public boolean interactive() {
        return interactive;
    }

    @Override
    public boolean overwrites() {
        return false;
    }

    @Override
    public Reply ask(Question question) {
        questions.add(question);
        return answers.isEmpty() ? nobodyAnyMore : new Reply.Typed(answers.pop().toCharArray());
    }
}
