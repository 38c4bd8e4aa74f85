package org.inkan.reader.pcsc;

import java.util.function.Supplier;
import org.inkan.api.health.Repairer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Brings the readers of the operating system into the service registry. The framework property {@value #REAL_READERS} set to
 * {@code false} keeps a runtime away from them whatever its configuration says.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.inkan.reader.pcsc")
@Designate(ocd = PcscReaders.Settings.class)
public final class PcscReaders {
    static final String REAL_READERS = "inkan.readers.real";

    private final Runnable shutdown;

    /** What can be set. */
    @ObjectClassDefinition(name = "PC/SC readers", description = "Card readers of the operating system")
    public @interface Settings {
        @AttributeDefinition(name = "Enabled", description = "Whether readers of the operating system are used")
        boolean enabled() default true;

        @AttributeDefinition(
                name = "Library",
                description = "Name or path of the PC/SC library; empty for the operating system's own")
        String library() default "";
    }

    @Activate
    public PcscReaders(BundleContext context, Settings settings) {
        this(context, settings.enabled(), () -> load(settings.library()));
    }

    PcscReaders(BundleContext context, boolean enabled, Supplier<Winscard> library) {
        boolean allowed = !"false".equals(context.getProperty(REAL_READERS));
        shutdown = enabled && allowed ? watch(context, library) : () -> {};
    }

    private static Winscard load(String library) {
        PcscAbi abi = PcscAbi.ofThisMachine();
        return new NativeWinscard(library.isBlank() ? abi : abi.withLibrary(library));
    }

    /** @return ends it */
    private static Runnable watch(BundleContext context, Supplier<Winscard> library) {
        ReaderAccess access = new ReaderAccess(context, library);
        ServiceRegistration<?> registration = context.registerService(Repairer.class, access, null);
        return () -> {
            registration.unregister();
            access.close();
        };
    }

    @Deactivate
    void deactivate() {
        shutdown.run();
    }
}
