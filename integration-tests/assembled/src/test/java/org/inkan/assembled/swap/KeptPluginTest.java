package org.inkan.assembled.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.inkan.assembled.ProductBundles;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A bundle that was swapped in for good is there at the next start, in the product as it is delivered. */
public class KeptPluginTest {
    private static final String PROFILE = "org.inkan.profile.moica";

    @Rule
    public final TemporaryFolder home = new TemporaryFolder();

    @BeforeClass
    public static void unpack() {
        ProductBundles.installed();
    }

    @Test
    public void theNextStartBeginsWithIt() throws Exception {
        Path jar = NextVersion.of(PROFILE, "7.1.0").in(home.getRoot().toPath());
        assertThat(inkan("bundles")).doesNotContain("7.1.0");
        inkan("bundles", "install", jar.toString());
        assertThat(Files.list(home.getRoot().toPath().resolve("plugins"))).hasSize(1);
        assertThat(line(inkan("bundles"), PROFILE)).contains("7.1.0").contains("active");
    }

    @Test
    public void aDamagedFileIsLeftOut() throws Exception {
        Path plugins = Files.createDirectories(home.getRoot().toPath().resolve("plugins"));
        Files.writeString(plugins.resolve(PROFILE + ".jar"), "damaged");
        assertThat(line(inkan("bundles"), PROFILE)).contains("active");
    }

    private static String line(String output, String name) {
        List<String> lines =
                output.lines().filter(line -> line.startsWith(name)).toList();
        assertThat(lines).as(output).hasSize(1);
        return lines.get(0);
    }

    private String inkan(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dinkan.readers.real=false",
                "-Dinkan.home=" + home.getRoot(),
                "-jar",
                Path.of(System.getProperty("inkan.root"), "bndrun/target/inkan.jar")
                        .toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
