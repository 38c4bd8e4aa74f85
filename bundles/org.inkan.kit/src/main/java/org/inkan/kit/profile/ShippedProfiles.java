package org.inkan.kit.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.ProfileReader;

/** The descriptors in the source tree that system property {@value #ROOT_PROPERTY} names, each read once. Thread-safe. */
public final class ShippedProfiles {
    public static final List<String> IDS = List.of("moica", "gca", "xca", "moeaca", "gtestca", "hikey", "twca");

    private static final String ROOT_PROPERTY = "inkan.root";

    private final ProfileReader reader;
    private final Map<String, CardProfile> read = new ConcurrentHashMap<>();

    /**
     * @param reader the runtime's
     */
    public ShippedProfiles(ProfileReader reader) {
        this.reader = reader;
    }

    public List<CardProfile> all() {
        return IDS.stream().map(this::of).toList();
    }

    /**
     * @param id the profile's
     */
    public CardProfile of(String id) {
        return read.computeIfAbsent(id, this::descriptor);
    }

    private CardProfile descriptor(String id) {
        Path file = Path.of(System.getProperty(ROOT_PROPERTY))
                .resolve("bundles/org.inkan.profile." + id + "/src/main/resources/profile.json");
        try (InputStream in = Files.newInputStream(file)) {
            return reader.read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InkanException malformed) {
            throw new IllegalStateException(id, malformed);
        }
    }
}
