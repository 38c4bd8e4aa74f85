package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.inkan.token.pkcs11.KnownModules.Place;
import org.inkan.token.pkcs11.KnownModules.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownModulesTest {
    @TempDir
    Path directory;

    @Test
    void firstPlaceOfEachProductWins() throws Exception {
        Path newer = Files.createFile(directory.resolve("newer.so"));
        Files.createFile(directory.resolve("older.so"));
        Path another = Files.createFile(directory.resolve("another.so"));
        List<Place> places = List.of(
                new Place("A", Platform.LINUX, "${HERE}/missing.so"),
                new Place("A", Platform.LINUX, "${HERE}/newer.so"),
                new Place("A", Platform.LINUX, "${HERE}/older.so"),
                new Place("B", Platform.MAC, "${HERE}/newer.so"),
                new Place("B", Platform.LINUX, "${UNKNOWN}/newer.so"),
                new Place("C", Platform.LINUX, another.toString()));
        assertThat(KnownModules.installed(places, Platform.LINUX, Map.of("HERE", directory.toString())))
                .containsExactly(newer, another);
    }

    @ParameterizedTest
    @EnumSource
    void hicosIsLookedForEverywhere(Platform platform) {
        assertThat(KnownModules.PLACES)
                .filteredOn(place -> place.platform() == platform)
                .extracting(Place::product)
                .contains("HiCOS");
    }
}
