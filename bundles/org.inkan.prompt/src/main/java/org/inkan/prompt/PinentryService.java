package org.inkan.prompt;

import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.inkan.api.pin.PinPrompt;
import org.inkan.prompt.Programs.Program;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Offers the window where there is one: whoever looks for a prompt finds only prompts that can ask. */
@Component(
        immediate = true,
        service = {})
public final class PinentryService {
    /** Service property, by which doors can tell prompts from each other. */
    static final String KIND_PROPERTY = "inkan.prompt.kind";

    private static final String KIND = "pinentry";

    /** Before a page in a browser (10): a page can be imitated, this window cannot. */
    private static final int RANKING = 20;

    private final Optional<ServiceRegistration<PinPrompt>> registration;

    @Activate
    public PinentryService(BundleContext context) {
        String chosen = Optional.ofNullable(context.getProperty(Programs.PROPERTY))
                .orElse("")
                .strip();
        List<Program> programs = Programs.find(chosen, System.getenv());
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(KIND_PROPERTY, KIND);
        properties.put(Constants.SERVICE_RANKING, RANKING);
        registration = programs.isEmpty()
                ? Optional.empty()
                : Optional.of(context.registerService(PinPrompt.class, new PinentryPrompt(programs), properties));
    }

    @Deactivate
    void stop() {
        registration.ifPresent(ServiceRegistration::unregister);
    }
}
