package org.inkan.kit.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.runtime.profile.DescriptorReader;

/** The descriptors in the tree, read as the runtime reads them. */
public final class ShippedProfiles {
    public static final List<String> IDS = List.of("moica", "gca", "xca", "moeaca", "gtestca", "hikey", "twca");

    private ShippedProfiles() {}

    public static List<CardProfile> all() {
        return IDS.stream().map(ShippedProfiles::of).toList();
    }

    public static CardProfile of(String id) {
        Path descriptor = Path.of(System.getProperty("inkan.root"))
                .resolve("bundles/org.inkan.profile." + id + "/src/main/resources/profile.json");
        try (InputStream in = Files.newInputStream(descriptor)) {
            return new DescriptorReader().read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InkanException malformed) {
            throw new AssertionError(id, malformed);
        }
    }
}
