package org.inkan.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.ILoggerFactory;

class StandardErrorLoggingTest {
    private static final String LEVEL = "inkan.log";

    @AfterEach
    void forget() {
        System.clearProperty(LEVEL);
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("org.slf4j.simpleLogger."));
    }

    @Test
    void theServletContainerNeverWritesDownWhatItReceives() {
        System.setProperty(LEVEL, "trace");
        StandardErrorLogging logging = new StandardErrorLogging();

        logging.initialize();

        ILoggerFactory loggers = logging.getLoggerFactory();
        assertThat(loggers.getLogger("org.inkan.hipki").isTraceEnabled()).isTrue();
        assertThat(loggers.getLogger("org.eclipse.jetty.http.HttpParser").isInfoEnabled())
                .isFalse();
        assertThat(loggers.getLogger("org.eclipse.jetty.http.HttpParser").isWarnEnabled())
                .isTrue();
    }
}
