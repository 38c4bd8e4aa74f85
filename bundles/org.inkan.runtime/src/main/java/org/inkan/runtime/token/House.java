package org.inkan.runtime.token;

import java.util.concurrent.ScheduledExecutorService;
import org.inkan.api.audit.AuditLog;

/** What every token needs of the runtime around it. */
record House(
        AuditLog audit,
        Limits limits,
        ScheduledExecutorService timers,
        Profiles profiles,
        RememberedCards remembered) {}
