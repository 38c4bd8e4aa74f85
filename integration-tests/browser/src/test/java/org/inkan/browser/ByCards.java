package org.inkan.browser;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Classes with the same cards follow each other, so that they share a daemon. */
final class ByCards implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(ByCards::cards)
                        .thenComparing(each -> each.getTestClass().getName()));
    }

    private static String cards(ClassDescriptor each) {
        return each.findAnnotation(Cards.class)
                .map(cards -> String.join(",", cards.value()))
                .orElse("");
    }
}
