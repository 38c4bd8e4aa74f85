package org.inkan.api.pin;

import org.osgi.annotation.versioning.ConsumerType;

/** Asks a person for a PIN. Called on the thread of the job, never on a reader's thread; may block up to the question's limit. */
@ConsumerType
@FunctionalInterface
public interface PinPrompt {
    PinAnswer ask(PinQuestion question);
}
