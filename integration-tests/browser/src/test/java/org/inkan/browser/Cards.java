package org.inkan.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the tests of a class with these cards, first inside the daemon and then in a real PC/SC service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(BothKindsOfReader.class)
@interface Cards {
    /** Profiles and variants, as {@code --simulate} takes them. */
    String[] value();

    /** Where the cards are, one after the other. */
    BothKindsOfReader.Kind[] in() default {BothKindsOfReader.Kind.SIMULATED, BothKindsOfReader.Kind.PCSC};

    /** Whether nobody else can use the daemon, before or after. */
    boolean alone() default false;

    /** Whose daemon it is: the name of a made-up account; empty for whoever runs the tests. */
    String account() default "";
}
