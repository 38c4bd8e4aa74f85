package org.inkan.runtime.profile;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a {@link CardProfile} service of every active bundle that has a descriptor. The services belong to the runtime, so a
 * profile bundle needs no code and none of our packages. Two versions of one profile may stand side by side for a while.
 */
@Component(
        service = {},
        immediate = true)
public final class ProfileExtender {
    /** Names the descriptor inside a profile bundle. */
    public static final String HEADER = "Inkan-Profile";
    /** Service property: the profile bundle's {@link Version}. */
    public static final String VERSION_PROPERTY = "inkan.version";

    /** Service property: the profile bundle's id. */
    public static final String BUNDLE_PROPERTY = "inkan.bundle.id";

    private static final Logger LOG = LoggerFactory.getLogger(ProfileExtender.class);

    private final BundleContext context;
    private final BundleTracker<ServiceRegistration<CardProfile>> bundles;

    @Activate
    public ProfileExtender(BundleContext context) {
        this.context = context;
        bundles = new BundleTracker<>(context, Bundle.ACTIVE, null) {
            @Override
            public ServiceRegistration<CardProfile> addingBundle(Bundle bundle, BundleEvent event) {
                return Optional.ofNullable(bundle.getHeaders("").get(HEADER))
                        .map(path -> register(bundle, path.trim()))
                        .orElse(null);
            }

            @Override
            public void removedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<CardProfile> profile) {
                profile.unregister();
            }
        };
        bundles.open();
    }

    @Deactivate
    void close() {
        bundles.close();
    }

    /** Null, which the tracker takes for "not mine", when there is no profile to be had. */
    private ServiceRegistration<CardProfile> register(Bundle bundle, String path) {
        URL descriptor = bundle.getEntry(path);
        if (descriptor == null) {
            LOG.error(
                    "{} {} names a descriptor that it does not contain", bundle.getSymbolicName(), bundle.getVersion());
            return null;
        }
        try (InputStream in = descriptor.openStream()) {
            CardProfile profile = ProfileDescriptor.parse(in);
            return context.registerService(CardProfile.class, profile, properties(bundle, profile));
        } catch (InkanException | IOException unusable) {
            LOG.error(
                    "{} {} is no usable profile: {}",
                    bundle.getSymbolicName(),
                    bundle.getVersion(),
                    unusable.getMessage());
            return null;
        }
    }

    private static Dictionary<String, Object> properties(Bundle bundle, CardProfile profile) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CardProfile.ID_PROPERTY, profile.id());
        properties.put(VERSION_PROPERTY, bundle.getVersion());
        properties.put(BUNDLE_PROPERTY, bundle.getBundleId());
        properties.put(Constants.SERVICE_DESCRIPTION, bundle.getSymbolicName());
        return properties;
    }
}
