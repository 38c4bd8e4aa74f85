package org.inkan.shell;

import java.util.List;
import java.util.Optional;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.SelfTest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.ReaderService;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.site.PageAddress;
import org.inkan.api.token.Tokens;
import org.inkan.api.trace.ApduTrace;

/**
 * What commands use of the rest. Every method waits a limited time for the part to be there and throws {@code PART_MISSING}
 * with its name otherwise.
 */
public interface Services {
    Tokens tokens() throws InkanException;

    DocumentCrypto documents() throws InkanException;

    FailureTexts texts() throws InkanException;

    AuditLog audit() throws InkanException;

    Plugins plugins() throws InkanException;

    ApduTrace trace() throws InkanException;

    CardSimulator simulator() throws InkanException;

    SandboxPki sandbox() throws InkanException;

    SelfTest selfTest() throws InkanException;

    /** The card manager page; empty when none is served within a short time: its port is opened beside everything else. */
    Optional<PageAddress> page() throws InkanException;

    /** The window of the desktop or the open page that asks where no terminal is; only a daemon has one. Does not wait. */
    Optional<PinPrompt> window();

    /** Where readers come from; those that are there now, without waiting. */
    List<ReaderService> readerServices();

    /** Those that are there now, without waiting. */
    List<CardProfile> profiles();
}
