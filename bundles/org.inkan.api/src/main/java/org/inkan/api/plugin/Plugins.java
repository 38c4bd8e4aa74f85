package org.inkan.api.plugin;

import java.nio.file.Path;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ProviderType;

/** Bundles while the runtime runs. A service of the runtime; thread-safe, one swap at a time. */
@ProviderType
public interface Plugins {
    /** By name and version. */
    List<PluginInfo> list();

    /**
     * Installs a bundle beside the one it replaces, lets it win, drains the old one and retires it. Running operations end
     * with the old version, waiting ones go on with the new one. Its configuration stays.
     *
     * @param jar the new version
     * @param validity whether later starts begin with it too
     * @throws InkanException {@code PLUGIN_MALFORMED}, or {@code PLUGIN_FAILED}: the old version then works on as before
     */
    SwapReport swap(Path jar, Validity validity) throws InkanException;

    /** How long a bundle that was swapped in stays. */
    enum Validity {
        /** Until the runtime stops. */
        THIS_RUN,
        /** Until another takes its place. */
        FROM_NOW_ON
    }
}
