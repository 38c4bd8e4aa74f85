package org.inkan.http;

import java.time.Duration;
import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Whether bundles that are to be started still have not been, so that a servlet may be missing for no other reason. */
final class Startup {
    /** A bundle that has not started within this time will not. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BundleContext context;
    private final long began = System.nanoTime();

    Startup(BundleContext context) {
        this.context = context;
    }

    boolean isUnderWay() {
        if (System.nanoTime() - began > LIMIT.toNanos()) {
            return false;
        }
        int level = context.getBundle(Constants.SYSTEM_BUNDLE_ID)
                .adapt(FrameworkStartLevel.class)
                .getStartLevel();
        return Arrays.stream(context.getBundles()).anyMatch(bundle -> isDue(bundle, level));
    }

    private static boolean isDue(Bundle bundle, int level) {
        BundleStartLevel its = bundle.adapt(BundleStartLevel.class);
        boolean toBeStarted = its != null && its.isPersistentlyStarted() && its.getStartLevel() <= level;
        return toBeStarted && (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0;
    }
}
