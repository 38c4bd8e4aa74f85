package org.inkan.shell;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The way in from the command line: the launcher calls the one service marked {@code main.thread} on the program's
 * main thread, and what it returns is the exit code.
 */
@Component(service = Callable.class, property = "main.thread:Boolean=true")
public final class CommandLine implements Callable<Integer> {

    private static final String ARGUMENTS = "launcher.arguments";

    private final String[] arguments;

    /** The launcher's own service carries the arguments; it turns "ready" when every bundle has been started. */
    @Activate
    public CommandLine(
            @Reference(service = Object.class, target = "(&(" + ARGUMENTS + "=*)(launcher.ready=true))")
                    Map<String, Object> launcher) {
        this.arguments = (String[]) launcher.get(ARGUMENTS);
    }

    @Override
    public Integer call() {
        System.out.println("arguments: " + Arrays.toString(arguments));
        return arguments.length;
    }
}
