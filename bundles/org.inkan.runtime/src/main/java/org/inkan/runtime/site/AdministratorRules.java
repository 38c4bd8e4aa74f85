package org.inkan.runtime.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteRule;
import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator's two lists. A permission that cannot be read permits nothing; a denial that cannot be read denies every
 * site, since nobody knows which one was meant.
 */
record AdministratorRules(
        List<SitePattern> denied, boolean unreadableDenial, List<SitePattern> allowed, Set<SiteUse> uses) {
    private static final Logger LOG = LoggerFactory.getLogger(AdministratorRules.class);

    static AdministratorRules of(SiteSettings settings) {
        List<SitePattern> denied = new ArrayList<>();
        boolean unreadable = words(settings.deny())
                        .filter(word -> !add(word, denied, "denies every site"))
                        .count()
                > 0;
        List<SitePattern> allowed = new ArrayList<>();
        words(settings.allow()).forEach(word -> add(word, allowed, "allows nothing"));
        Set<SiteUse> uses = EnumSet.noneOf(SiteUse.class);
        words(settings.allow_uses())
                .forEach(word -> Stream.of(SiteUse.values())
                        .filter(use -> use.name().equals(word.toUpperCase(Locale.ROOT)))
                        .findAny()
                        .ifPresentOrElse(
                                uses::add, () -> LOG.error("{}: allow.uses holds an unknown word", SiteSettings.PID)));
        return new AdministratorRules(List.copyOf(denied), unreadable, List.copyOf(allowed), uses);
    }

    private static Stream<String> words(String[] texts) {
        return Arrays.stream(texts)
                .flatMap(text -> Stream.of(text.split("[\\s,]+")))
                .filter(word -> !word.isEmpty());
    }

    private static boolean add(String word, List<SitePattern> patterns, String consequence) {
        Optional<SitePattern> pattern = SitePattern.parse(word);
        pattern.ifPresentOrElse(
                patterns::add,
                () -> LOG.error("{}: {} is no host pattern and no origin; it {}", SiteSettings.PID, word, consequence));
        return pattern.isPresent();
    }

    /** Empty when the administrator leaves it to the person. */
    Optional<Decision> decide(Origin origin, SiteUse use) {
        if (unreadableDenial || denied.stream().anyMatch(pattern -> pattern.forbids(origin))) {
            return Optional.of(Decision.DENIED);
        }
        return uses.contains(use) && allowed.stream().anyMatch(pattern -> pattern.permits(origin))
                ? Optional.of(Decision.ALLOWED)
                : Optional.empty();
    }

    /** Denials first. */
    List<SiteRule> rules(Instant since) {
        Set<SiteUse> every = EnumSet.allOf(SiteUse.class);
        Stream<SiteRule> all =
                unreadableDenial ? Stream.of(new SiteRule("*", false, every, true, since)) : Stream.empty();
        Stream<SiteRule> denials =
                denied.stream().map(pattern -> new SiteRule(pattern.text(), false, every, true, since));
        Stream<SiteRule> permissions =
                allowed.stream().map(pattern -> new SiteRule(pattern.text(), true, uses, true, since));
        return Stream.of(all, denials, permissions).flatMap(rules -> rules).toList();
    }
}
