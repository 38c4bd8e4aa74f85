package org.inkan.prompt;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkan.api.pin.PinPrompt;

/** The prompt around one program, without a framework. */
public final class LivePinentry {
    private LivePinentry() {}

    public static PinPrompt of(Path program) {
        return new PinentryPrompt(List.of(new Programs.Program(program, Optional.empty())));
    }
}
