package org.inkan.browser;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One setting for each kind of reader, until a class wants another. */
final class SharedSettings implements AutoCloseable {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedSettings.class);

    private final Map<BothKindsOfReader.Kind, Setting> settings = new EnumMap<>(BothKindsOfReader.Kind.class);

    private SharedSettings() {}

    static SharedSettings of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedSettings.class, key -> new SharedSettings(), SharedSettings.class);
    }

    synchronized Setting get(BothKindsOfReader.Kind kind, Class<?> test) throws Exception {
        Setting there = settings.get(kind);
        if (there != null && there.suits(test)) {
            return there;
        }
        settings.remove(kind);
        if (there != null) {
            there.close();
        }
        Setting made = Setting.of(kind, test);
        settings.put(kind, made);
        return made;
    }

    /** Nobody wants it any more, nor what it has written. */
    synchronized void abandon(BothKindsOfReader.Kind kind) throws IOException, InterruptedException {
        settings.remove(kind).abandon();
    }

    @Override
    public synchronized void close() throws IOException, InterruptedException {
        for (Setting setting : settings.values()) {
            setting.close();
        }
    }
}
