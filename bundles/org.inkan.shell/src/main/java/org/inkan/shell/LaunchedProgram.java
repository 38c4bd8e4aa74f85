package org.inkan.shell;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in from the command line: the launcher calls the one service marked {@code main.thread} on the program's
 * main thread, and what it returns is the exit code.
 */
@Component(service = Callable.class, property = "main.thread:Boolean=true")
public final class LaunchedProgram implements Callable<Integer> {
    private static final String ARGUMENTS = "launcher.arguments";
    /** How long a command may take to clean up when the runtime is told to stop, in seconds. */
    private static final int STOP_LIMIT = 5;
    /** How long all bundles together may take to stop. */
    private static final Duration FRAMEWORK_STOP_LIMIT = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(LaunchedProgram.class);

    private final Framework framework;
    private final String[] arguments;
    private final FrameworkServices services;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Thread running;

    /** The launcher's own service carries the arguments; it turns "ready" when every bundle has been started. */
    @Activate
    public LaunchedProgram(
            BundleContext context,
            @Reference(service = Object.class, target = "(&(" + ARGUMENTS + "=*)(launcher.ready=true))")
                    Map<String, Object> launcher) {
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(Framework.class);
        this.arguments = (String[]) launcher.get(ARGUMENTS);
        this.services = new FrameworkServices(context);
    }

    @Override
    public Integer call() {
        running = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopFramework, "inkan-stop"));
        try {
            return Shell.run(new LocalConsole(), services, arguments);
        } finally {
            running = null;
            // whoever interrupted the command meant the command, not the launcher that goes on with this thread
            Thread.interrupted();
            ended.countDown();
        }
    }

    /** The launcher lets Ctrl-C and SIGTERM end the JVM as it stands; cards and files deserve better. */
    private void stopFramework() {
        // after a command there is nothing to put back, and stopping would only cost time
        if (running == null) {
            return;
        }
        try {
            framework.stop();
            framework.waitForStop(FRAMEWORK_STOP_LIMIT.toMillis());
        } catch (BundleException | InterruptedException incomplete) {
            LOG.debug("stopped incompletely", incomplete);
        }
    }

    /** The command is interrupted and gets a moment to put things back. */
    @Deactivate
    void stop() throws InterruptedException {
        Thread command = running;
        if (command != null && command != Thread.currentThread()) {
            command.interrupt();
            ended.await(STOP_LIMIT, TimeUnit.SECONDS);
        }
        services.close();
    }
}
