package org.inkan.shell;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.Function;
import org.inkan.shell.command.Commands;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The same words as Gogo commands: {@code inkan:readers}, {@code inkan:sign ...}. */
@Component(
        service = {},
        immediate = true)
public final class GogoCommands {
    private static final String SCOPE = "inkan";

    private final FrameworkServices services;
    private final List<ServiceRegistration<Function>> registered = new ArrayList<>();

    @Activate
    public GogoCommands(BundleContext context) {
        services = new FrameworkServices(context);
        for (String word : Commands.WORDS) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(CommandProcessor.COMMAND_SCOPE, SCOPE);
            properties.put(CommandProcessor.COMMAND_FUNCTION, word);
            Function function = (session, arguments) ->
                    Shell.run(new GogoConsole(session), services, GogoConsole.words(word, arguments));
            registered.add(context.registerService(Function.class, function, properties));
        }
    }

    @Deactivate
    void stop() {
        registered.forEach(ServiceRegistration::unregister);
        services.close();
    }
}
