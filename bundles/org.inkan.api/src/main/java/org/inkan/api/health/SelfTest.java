package org.inkan.api.health;

import java.util.Locale;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks at every layer from the operating system to a signature, and does safe repairs. A service; thread-safe; limited in
 * time.
 */
@ProviderType
public interface SelfTest {
    /** Runs the checks. Changes nothing. */
    HealthReport run(SelfTestRequest request);

    /**
     * Does a repair that a check of {@link #run} offered, writes it into the audit log, and looks at that layer again. Only for
     * callers who showed the repair's effect to a person and got a yes.
     *
     * @param repair its {@link Repair#id() id}
     * @param request as for the run that offered it
     * @return how the layer is now
     * @throws InkanException {@code REPAIR_NOT_OFFERED} when it is not offered any more and nothing was done; otherwise why it did
     *     not help
     */
    CheckResult repair(String repair, SelfTestRequest request) throws InkanException;

    /**
     * A report as plain text for a help desk: every layer with its stable name, what was seen, and codes. Without personal data,
     * and without the names of this computer and its user.
     *
     * @param locale for {@code zh} and {@code pt}; English for every other
     */
    String text(HealthReport report, Locale locale);
}
