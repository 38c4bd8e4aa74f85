package org.inkan.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.inkan.shell.fake.FakeServices;
import org.inkan.shell.fake.ScriptedConsole;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String ADDRESS = "http://localhost:61161/inkan/#key";

    @Test
    void tellsWhereThePageIs() {
        ScriptedConsole console = new ScriptedConsole(Path.of("").toAbsolutePath());
        int code = Shell.run(console, new FakeServices().withPage(() -> ADDRESS), "page");
        assertThat(console.output()).contains(ADDRESS);
        assertThat(code).isZero();
    }

    @Test
    void saysThatNoPageIsServed() {
        ScriptedConsole console = new ScriptedConsole(Path.of("").toAbsolutePath());
        assertThat(Shell.run(console, new FakeServices(), "page")).isEqualTo(ExitCode.RUNTIME.number());
        assertThat(console.errors()).contains("INK-6001");
    }
}
