package org.inkan.assembled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The house has four floors and imports only ever go down: api; runtime and crypto; plug-ins; doors. Checked on the
 * built manifests, so that nobody has to remember it.
 */
public class FloorsTest {

    private static final String API = "org.inkan.api";
    private static final String KIT = "org.inkan.kit";
    private static TreeMap<String, Attributes> bundles;

    @BeforeClass
    public static void readManifests() {
        bundles = Bundles.built();
    }

    @Test
    public void theApiImportsNothingOfOurs() {
        assertThat(ours(bundles.get(API), "Import-Package")).isEmpty();
    }

    @Test
    public void everybodyElseImportsOfOursOnlyTheApi() {
        assertThat(offenders("Import-Package", name -> !isIn(name, API))).isEmpty();
    }

    @Test
    public void onlyTheApiExportsTheApi() {
        assertThat(ours(bundles.get(API), "Export-Package")).isNotEmpty().allMatch(name -> isIn(name, API));
        assertThat(offenders("Export-Package", name -> isIn(name, API))).isEmpty();
    }

    @Test
    public void besidesTheApiOnlyTheKitExportsAnythingOfOurs() {
        bundles.forEach((name, manifest) -> {
            if (!name.equals(API)) {
                assertThat(ours(manifest, "Export-Package"))
                        .as("exports of %s", name)
                        .allMatch(exported -> name.equals(KIT) && isIn(exported, KIT));
            }
        });
    }

    /** Requiring a bundle ties to a name instead of a contract; a dynamic import ties to whoever happens to be there. */
    @Test
    public void nobodyRequiresABundleOrImportsOursDynamically() {
        bundles.forEach((name, manifest) -> {
            assertThat(Bundles.names(manifest, "Require-Bundle"))
                    .as("Require-Bundle of %s", name)
                    .isEmpty();
            assertThat(Bundles.names(manifest, "DynamicImport-Package"))
                    .as("DynamicImport-Package of %s", name)
                    .noneMatch(imported -> imported.equals("*") || isIn(imported, "org.inkan"));
        });
    }

    @Test
    public void aProfileIsData() {
        bundles.forEach((name, manifest) -> {
            if (name.startsWith("org.inkan.profile.")) {
                assertThat(manifest.getValue("Inkan-Profile"))
                        .as("Inkan-Profile of %s", name)
                        .isEqualTo("profile.json");
                assertThat(Bundles.names(manifest, "Import-Package"))
                        .as("imports of %s", name)
                        .isEmpty();
            }
        });
    }

    private static List<String> offenders(String header, Predicate<String> forbidden) {
        List<String> found = new ArrayList<>();
        bundles.forEach((name, manifest) -> {
            if (!name.equals(API)) {
                ours(manifest, header).stream()
                        .filter(forbidden)
                        // a bundle may import what it exports itself
                        .filter(p -> !ours(manifest, "Export-Package").contains(p) || header.equals("Export-Package"))
                        .forEach(p -> found.add(name + " " + header + ": " + p));
            }
        });
        return found;
    }

    private static Set<String> ours(Attributes manifest, String header) {
        Set<String> names = Bundles.names(manifest, header);
        names.removeIf(name -> !isIn(name, "org.inkan"));
        return names;
    }

    private static boolean isIn(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }
}
