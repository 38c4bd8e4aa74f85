package org.inkan.reader.pcsc;

import java.util.HashMap;
import java.util.Map;
import org.inkan.api.reader.CardReader;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Readers as services of this bundle. */
final class RegisteredReaders implements ReaderRegistry {
    private final BundleContext context;
    private final Map<CardReader, ServiceRegistration<CardReader>> registrations = new HashMap<>();

    RegisteredReaders(BundleContext context) {
        this.context = context;
    }

    @Override
    public void added(CardReader reader) {
        Map<String, String> properties = Map.of(CardReader.NAME_PROPERTY, reader.name());
        registrations.put(
                reader, context.registerService(CardReader.class, reader, FrameworkUtil.asDictionary(properties)));
    }

    @Override
    public void removed(CardReader reader) {
        registrations.remove(reader).unregister();
    }
}
