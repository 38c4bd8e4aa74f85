package org.inkan.shell;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The way in from the command line: the launcher calls the one service marked {@code main.thread} on the program's
 * main thread, and what it returns is the exit code.
 */
@Component(service = Callable.class, property = "main.thread:Boolean=true")
public final class LaunchedProgram implements Callable<Integer> {
    private static final String ARGUMENTS = "launcher.arguments";
    /** How long a command may take to clean up when the runtime is told to stop, in seconds. */
    private static final int STOP_LIMIT = 5;

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
        this.arguments = (String[]) launcher.get(ARGUMENTS);
        this.services = new FrameworkServices(context);
    }

    @Override
    public Integer call() {
        running = Thread.currentThread();
        try {
            return Shell.run(new LocalConsole(), services, arguments);
        } finally {
            running = null;
            ended.countDown();
        }
    }

    /** Ctrl-C and SIGTERM come here: the command is interrupted and gets a moment to put things back. */
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
