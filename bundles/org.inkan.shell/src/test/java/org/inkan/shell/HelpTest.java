package org.inkan.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.inkan.shell.command.Commands;
import org.inkan.shell.fake.FakeServices;
import org.inkan.shell.fake.ScriptedConsole;
import org.inkan.shell.text.DisplayWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    private static final Locale CHINESE = Locale.forLanguageTag("zh-Hant-TW");

    static Stream<Arguments> everyCommandInBothLanguages() {
        return Stream.of(Locale.ENGLISH, CHINESE)
                .flatMap(locale -> words(parser(locale), List.of()).stream().map(words -> Arguments.of(words, locale)));
    }

    private static CommandLine parser(Locale locale) {
        Session session = new Session(new ScriptedConsole(Path.of("/")), new FakeServices(), new Messages(locale));
        return Shell.parser(session, false);
    }

    private static List<List<String>> words(CommandLine command, List<String> before) {
        List<List<String>> all = new ArrayList<>();
        all.add(before);
        command.getSubcommands().forEach((word, child) -> {
            List<String> path = new ArrayList<>(before);
            path.add(word);
            all.addAll(words(child, path));
        });
        return all;
    }

    @ParameterizedTest
    @MethodSource("everyCommandInBothLanguages")
    void explainsItselfWithAnExample(List<String> words, Locale locale) {
        ScriptedConsole console = new ScriptedConsole(Path.of("/")).in(locale);
        List<String> line = new ArrayList<>(words);
        line.add("--help");

        assertThat(Shell.run(console, new FakeServices(), line.toArray(new String[0])))
                .isZero();

        String help = console.output();
        String command = ("inkan " + String.join(" ", words)).strip();
        boolean chinese = locale.equals(CHINESE);
        assertThat(help.substring(help.indexOf(chinese ? "範例" : "Examples"))).contains("  " + command);
        assertThat(help).contains(chinese ? "結束代碼" : "Exit codes");
        if (chinese) {
            assertThat(help.lines().findFirst().orElseThrow()).containsPattern("\\p{IsHan}");
        } else {
            assertThat(help).doesNotContainPattern("\\p{IsHan}");
        }
    }

    @ParameterizedTest
    @MethodSource("everyCommandInBothLanguages")
    void describesEveryOption(List<String> words, Locale locale) {
        CommandLine command = parser(locale);
        for (String word : words) {
            command = command.getSubcommands().get(word);
        }
        assertThat(command.getCommandSpec().args())
                .allSatisfy(argument -> assertThat(argument.description())
                        .as(argument.paramLabel())
                        .isNotEmpty()
                        .allSatisfy(text -> assertThat(text).isNotBlank()));
    }

    @ParameterizedTest
    @MethodSource("everyCommandInBothLanguages")
    void fitsOnATerminalThatNobodyHasDrawnWider(List<String> words, Locale locale) {
        ScriptedConsole console = new ScriptedConsole(Path.of("/")).in(locale);
        List<String> line = new ArrayList<>(words);
        line.add("--help");
        Shell.run(console, new FakeServices(), line.toArray(new String[0]));

        assertThat(console.output().lines())
                .allSatisfy(
                        shown -> assertThat(DisplayWidth.of(shown)).as(shown).isLessThanOrEqualTo(80));
        assertThat(console.output()).doesNotContain("\n\n\n");
    }

    @Test
    void explainsACommandAfterHelpAsWell() {
        ScriptedConsole before = new ScriptedConsole(Path.of("/"));
        ScriptedConsole behind = new ScriptedConsole(Path.of("/"));
        assertThat(Shell.run(before, new FakeServices(), "help", "pin", "change"))
                .isZero();
        assertThat(Shell.run(behind, new FakeServices(), "pin", "change", "--help"))
                .isZero();
        assertThat(before.output()).isEqualTo(behind.output()).contains("inkan pin change");

        ScriptedConsole unknown = new ScriptedConsole(Path.of("/"));
        assertThat(Shell.run(unknown, new FakeServices(), "help", "246810")).isEqualTo(2);
        assertThat(unknown.errors()).contains("INK-7001").doesNotContain("246810");
    }

    @Test
    void offersEveryWordToGogo() {
        assertThat(parser(Locale.ENGLISH).getSubcommands().keySet()).containsAll(Commands.WORDS);
    }

    @Test
    void saysTheSameInBothLanguages() {
        assertThat(Messages.help(CHINESE).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Messages.help(Locale.ENGLISH).keySet());
        ResourceBundle english = ResourceBundle.getBundle("OSGI-INF/l10n/shell", Locale.ROOT);
        ResourceBundle chinese = ResourceBundle.getBundle("OSGI-INF/l10n/shell", Locale.TAIWAN);
        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        for (String key : english.keySet()) {
            assertThat(places(chinese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
            // one apostrophe would end the filling in of values
            assertThat(english.getString(key) + chinese.getString(key)).doesNotContain("'");
        }
    }

    private static List<String> places(String text) {
        return Stream.of("{0}", "{1}", "{2}", "{3}").filter(text::contains).toList();
    }
}
