package org.inkan.runtime.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;

class PluginFileTest {
    @TempDir
    Path directory;

    @Test
    void readsNameAndVersion() throws Exception {
        PluginFile plugin = PluginFile.read(file(Jars.bundle("org.inkan.card.x;singleton:=true", "1.2.3.q")));
        assertThat(plugin.name()).isEqualTo("org.inkan.card.x");
        assertThat(plugin.version()).isEqualTo(Version.valueOf("1.2.3.q"));
        assertThat(plugin.sha256()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "a/b", "..", ";", " ", "a b", "a\\b", "/etc", "a..b", ".a"})
    void refusesANameThatIsNone(String name) throws IOException {
        assertThat(refused(Jars.bundle(name, "1.0.0"))).isEqualTo(FailureCode.PLUGIN_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.0.0.0.0", "-1"})
    void refusesAVersionThatIsNone(String version) throws IOException {
        assertThat(refused(Jars.bundle("a", version))).isEqualTo(FailureCode.PLUGIN_MALFORMED);
    }

    @Test
    void refusesWhatIsNoBundle() throws IOException {
        assertThat(refused(new byte[0])).isEqualTo(FailureCode.PLUGIN_MALFORMED);
        assertThat(refused("not a jar".getBytes())).isEqualTo(FailureCode.PLUGIN_MALFORMED);
        assertThat(refused(Jars.with(Map.of("Main-Class", "a.B")))).isEqualTo(FailureCode.PLUGIN_MALFORMED);
        byte[] cut = Jars.bundle("a", "1.0.0");
        assertThat(refused(Arrays.copyOf(cut, 40))).isEqualTo(FailureCode.PLUGIN_MALFORMED);
    }

    @Test
    void saysWhenThereIsNoFile() {
        InkanException missing =
                catchThrowableOfType(InkanException.class, () -> PluginFile.read(directory.resolve("missing.jar")));
        assertThat(missing.code()).isEqualTo(FailureCode.FILE_UNREADABLE);
    }

    @Test
    void keepsOneFileForEachName() throws Exception {
        KeptPlugins kept = new KeptPlugins(directory.resolve("plugins"));
        assertThat(kept.files()).isEmpty();
        kept.keep(PluginFile.read(file(Jars.bundle("a", "1.0.0"))));
        kept.keep(PluginFile.read(file(Jars.bundle("b", "1.0.0"))));
        kept.keep(PluginFile.read(file(Jars.bundle("a", "2.0.0"))));
        assertThat(kept.files())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("a.jar", "b.jar");
        assertThat(PluginFile.read(kept.files().get(0)).version()).isEqualTo(Version.valueOf("2.0.0"));
        try (Stream<Path> all = Files.list(directory.resolve("plugins"))) {
            assertThat(all).hasSize(2);
        }
    }

    @Test
    void leavesNothingBehindWhenItCannotKeep() throws Exception {
        Path taken = Files.createDirectories(directory.resolve("plugins/a.jar/x"));
        PluginFile plugin = PluginFile.read(file(Jars.bundle("a", "1.0.0")));
        InkanException refused = catchThrowableOfType(
                InkanException.class, () -> new KeptPlugins(directory.resolve("plugins")).keep(plugin));
        assertThat(refused.code()).isEqualTo(FailureCode.FILE_UNWRITABLE);
        assertThat(taken).exists();
        try (Stream<Path> all = Files.list(directory.resolve("plugins"))) {
            assertThat(all).hasSize(1);
        }
    }

    @FuzzTest(maxDuration = "10s")
    void anyBytesAreABundleOrRefused(byte[] bytes) {
        try {
            PluginFile plugin = PluginFile.parse("x.jar", bytes);
            assertThat(Path.of(plugin.name() + ".jar").getNameCount()).isEqualTo(1);
        } catch (InkanException refused) {
            assertThat(refused.code()).isEqualTo(FailureCode.PLUGIN_MALFORMED);
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("plugin.jar"), bytes);
    }

    private FailureCode refused(byte[] bytes) {
        InkanException refused = catchThrowableOfType(InkanException.class, () -> PluginFile.read(file(bytes)));
        assertThat(refused).as("it was taken").isNotNull();
        return refused.code();
    }
}
