package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.inkan.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PC/SC is installed while the daemon runs, which had found none: a click has the readers looked for again. */
@Cards(value = "moica", in = BothKindsOfReader.Kind.PCSC, alone = true)
class ReaderRepairIT {
    private static final String LIBRARY = "libpcsclite.so.1";
    private static final List<String> FOLDERS = List.of(
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib");

    @TempDir
    Path folder;

    private final Stage stage;

    ReaderRepairIT(Stage stage) {
        this.stage = stage;
    }

    private static Path installed() {
        Optional<Path> library = FOLDERS.stream()
                .map(name -> Path.of(name, LIBRARY))
                .filter(Files::exists)
                .findFirst();
        if (library.isEmpty()) {
            Program.missing(LIBRARY + " is not where distributions have it");
        }
        return library.orElseThrow();
    }

    @Test
    void readersAreLookedForAgainByAClick() throws Exception {
        Path library = folder.resolve(LIBRARY);
        Predicate<String> noCard = tree -> !tree.contains("\"token\"");
        stage.service().configure("org.inkan.reader.pcsc", "library=" + library + '\n', "/pkcs11info", noCard);
        stage.service().awaitOutput("PC/SC: NO_LIBRARY"); // its readers go before it looks for the library
        Files.createSymbolicLink(library, installed());

        ClickedRepair repair = ClickedRepair.on(stage, Map.of());
        assertThat(repair.text("offered")).contains("重新尋找智慧卡服務", "將重新載入 PC/SC 程式庫");
        repair.isWrittenDown("將重新載入 PC/SC 程式庫");
    }
}
