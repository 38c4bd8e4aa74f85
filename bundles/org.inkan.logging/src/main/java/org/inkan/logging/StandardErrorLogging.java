package org.inkan.logging;

import org.slf4j.simple.SimpleLogger;
import org.slf4j.simple.SimpleServiceProvider;

/**
 * SLF4J's simple logger with defaults for a program people use: warnings and errors only, on standard error.
 *
 * <p>The level is the system property {@code inkan.log} ({@code trace}, {@code debug}, {@code info}, {@code warn},
 * {@code error}, {@code off}). SLF4J's own {@code org.slf4j.simpleLogger.*} properties work too and win.
 */
public final class StandardErrorLogging extends SimpleServiceProvider {

    @Override
    public void initialize() {
        preset(SimpleLogger.DEFAULT_LOG_LEVEL_KEY, System.getProperty("inkan.log", "warn"));
        // At finer levels the servlet container writes down what it receives, and that holds PINs.
        preset(SimpleLogger.LOG_KEY_PREFIX + "org.eclipse.jetty", "warn");
        preset(SimpleLogger.SHOW_DATE_TIME_KEY, "true");
        preset(SimpleLogger.DATE_TIME_FORMAT_KEY, "HH:mm:ss.SSS");
        preset(SimpleLogger.SHOW_SHORT_LOG_NAME_KEY, "true");
        super.initialize();
    }

    /** The properties file SLF4J would read is looked for with a class loader that cannot see a fragment. */
    private static void preset(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
