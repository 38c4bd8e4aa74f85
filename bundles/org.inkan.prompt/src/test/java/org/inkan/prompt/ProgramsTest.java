package org.inkan.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no pinentry on Windows")
class ProgramsTest {
    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        for (String name : List.of("gnome3", "qt", "gtk-2", "x11", "curses", "tty")) {
            Files.createFile(
                    directory.resolve("pinentry-" + name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        environment.put("PATH", "relative:/nowhere:" + directory);
    }

    @Test
    void needsADesktopOrATerminal() {
        assertThat(names("")).isEmpty();
        environment.put("GPG_TTY", "not a tty");
        assertThat(names("")).isEmpty();
        environment.put("GPG_TTY", "/dev/null");
        assertThat(names("")).containsExactly("curses", "tty");
    }

    @Test
    void fitsTheDesktop() {
        environment.put("DISPLAY", ":7");
        assertThat(names("")).containsExactly("qt", "gtk-2", "x11");
        environment.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1000/bus");
        assertThat(names("")).containsExactly("gnome3", "qt", "gtk-2", "x11");
        environment.put("XDG_CURRENT_DESKTOP", "KDE");
        assertThat(names("")).containsExactly("qt", "gnome3", "gtk-2", "x11");
        environment.remove("DISPLAY");
        environment.put("WAYLAND_DISPLAY", "wayland-0");
        assertThat(names("")).containsExactly("qt", "gnome3");
    }

    @Test
    void obeysTheAdministrator() {
        environment.put("DISPLAY", ":7");
        assertThat(names("none")).isEmpty();
        assertThat(names(directory.resolve("pinentry-x11").toString())).containsExactly("x11");
        assertThat(names(directory.resolve("absent").toString())).isEmpty();
    }

    private List<String> names(String chosen) {
        return Programs.find(chosen, environment).stream()
                .map(program -> program.file().getFileName().toString().substring("pinentry-".length()))
                .toList();
    }
}
