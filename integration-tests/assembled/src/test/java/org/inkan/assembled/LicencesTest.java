package org.inkan.assembled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/** The product holds exactly the foreign parts whose licences are listed. */
public class LicencesTest {
    private static final Path ROOT = Path.of(System.getProperty("inkan.root"));
    private static final Pattern JAR = Pattern.compile("jar/(.+?)-\\d[^/]*[.]jar");
    private static final Pattern LISTED = Pattern.compile("`([a-zA-Z0-9.-]+)`");

    @Test
    public void everyForeignPartIsListed() throws IOException {
        Set<String> shipped = new TreeSet<>();
        try (JarFile product =
                new JarFile(ROOT.resolve("bndrun/target/inkan.jar").toFile())) {
            product.stream()
                    .map(entry -> JAR.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .filter(name -> !name.startsWith("org.inkan."))
                    .forEach(shipped::add);
        }
        Set<String> listed = new TreeSet<>();
        Files.readString(ROOT.resolve("bndrun/README.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line ->
                        LISTED.matcher(line.substring(0, line.indexOf('|', 1))).results())
                .map(found -> found.group(1))
                .forEach(listed::add);
        listed.removeIf(name -> name.startsWith("org.inkan.") || name.equals("slf4j-simple"));
        assertThat(listed).isEqualTo(shipped);
    }
}
