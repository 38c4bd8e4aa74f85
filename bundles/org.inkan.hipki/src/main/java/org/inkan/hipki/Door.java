package org.inkan.hipki;

import java.time.Clock;
import java.util.Optional;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.health.SelfTest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.site.Sites;
import org.inkan.api.token.Tokens;
import org.inkan.hipki.command.Turns;
import org.inkan.hipki.tree.ServerVersions;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Brings the services together that the door stands on. */
@Component(service = Door.class, configurationPid = DoorSettings.PID)
@Designate(ocd = DoorSettings.class)
public final class Door {
    private final HipkiDoor parts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PinPrompt prompt;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SelfTest selfTest;

    @Activate
    public Door(
            BundleContext context,
            DoorSettings settings,
            @Reference Tokens tokens,
            @Reference(target = "(" + DocumentCrypto.ROLE_PROPERTY + "=" + DocumentCrypto.STABLE + ")")
                    DocumentCrypto documents,
            @Reference Sites sites) {
        Version version = context.getBundle().getVersion();
        String own = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        this.parts = new HipkiDoor(
                new ServerVersions(settings.serverVersion(), own),
                settings.programs(),
                settings.pinOnlyInOurWindow(),
                tokens,
                documents,
                sites,
                () -> Optional.ofNullable(prompt),
                new Turns(Turns.LIMIT),
                Clock.systemUTC());
    }

    @Deactivate
    void close() {
        parts.close();
    }

    public HipkiDoor parts() {
        return parts;
    }

    public Optional<SelfTest> selfTest() {
        return Optional.ofNullable(selfTest);
    }
}
