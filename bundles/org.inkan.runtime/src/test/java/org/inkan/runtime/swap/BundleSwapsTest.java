package org.inkan.runtime.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.plugin.Plugins.Validity;
import org.inkan.runtime.fake.FakeAudit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** What is written down of a swap that is refused; swaps of real bundles are tested in the assembled product. */
class BundleSwapsTest {
    @TempDir
    Path directory;

    private final FakeAudit audit = new FakeAudit();
    private Felix framework;
    private BundleSwaps swaps;
    private Path jar;

    @BeforeEach
    void start() throws Exception {
        framework = new Felix(Map.of(
                Constants.FRAMEWORK_STORAGE,
                directory.resolve("cache").toString(),
                "felix.service.urlhandlers",
                "false",
                "felix.log.level",
                "1"));
        framework.start();
        swaps = new BundleSwaps(framework.getBundleContext(), new Drains(), audit);
        jar = Files.write(directory.resolve("next.jar"), Jars.bundle("org.inkan.api", "9.0.0"));
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void aRefusedSwapIsALineToo() {
        assertThat(code()).isEqualTo(FailureCode.PLUGIN_FAILED);
        assertThat(audit.lines()).containsExactly("bundle.swap INK-6002");
    }

    @Test
    void aSwapThatCannotBeWrittenDownIsAFailureThatPeopleCanBeTold() {
        audit.refuse();
        assertThat(code()).isEqualTo(FailureCode.FILE_UNWRITABLE);
    }

    private FailureCode code() {
        InkanException failure = catchThrowableOfType(InkanException.class, () -> swaps.swap(jar, Validity.THIS_RUN));
        assertThat(failure).as("it went well").isNotNull();
        return failure.code();
    }
}
