package org.inkan.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Sets up a {@link Stage} for each kind of reader. */
final class BothKindsOfReader implements ClassTemplateInvocationContextProvider {
    /** A kind of reader. */
    enum Kind implements ClassTemplateInvocationContext {
        SIMULATED {
            @Override
            Readers holding(List<String> cards, Path configuration) throws IOException {
                return new SimulatedReaders(cards, configuration);
            }
        },
        PCSC {
            @Override
            Readers holding(List<String> cards, Path configuration) throws IOException, InterruptedException {
                return new PcscReaders(cards);
            }
        };

        abstract Readers holding(List<String> cards, Path configuration) throws IOException, InterruptedException;

        @Override
        public String getDisplayName(int invocation) {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Stage(this));
        }
    }

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<Kind> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(
                context.getRequiredTestClass().getAnnotation(Cards.class).in());
    }
}
