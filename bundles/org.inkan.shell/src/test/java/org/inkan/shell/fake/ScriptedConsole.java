package org.inkan.shell.fake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
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
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<Question> questions = new ArrayList<>();
    private final Path directory;
    private InputStream in = InputStream.nullInputStream();
    private Locale locale = Locale.ENGLISH;
    private boolean interactive;

    public ScriptedConsole(Path directory) {
        this.directory = directory;
    }

    /** There is a person, who types these lines and then closes the prompt. */
    public ScriptedConsole typing(String... lines) {
        interactive = true;
        answers.addAll(List.of(lines));
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
        return new PrintStream(out, true, StandardCharsets.UTF_8);
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
    public Reply ask(Question question) {
        questions.add(question);
        return answers.isEmpty()
                ? new Reply.Closed()
                : new Reply.Typed(answers.pop().toCharArray());
    }
}
