package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleChoiceTest {
    @TempDir
    Path directory;

    private Path one;
    private Path two;

    @BeforeEach
    void install() throws Exception {
        one = Files.createFile(directory.toRealPath().resolve("libvendor.so"));
        two = Files.createFile(
                Files.createDirectory(directory.toRealPath().resolve("old")).resolve("libvendor.so"));
    }

    @Test
    void eachFileOnceWithANameOfItsOwn() throws Exception {
        Path link = Files.createSymbolicLink(one.resolveSibling("link.so"), one);
        assertThat(ModuleChoice.choose(List.of(one.toString()), two + File.pathSeparator + link, List.of(one)))
                .containsExactly(java.util.Map.entry("libvendor", one), java.util.Map.entry("libvendor-2", two));
    }

    @Test
    void missingRelativeAndMalformedPathsAreLeftOut() {
        assertThat(ModuleChoice.choose(List.of("libvendor.so", "", "/no/such/file.so", "\0"), "", List.of()))
                .isEmpty();
    }
}
