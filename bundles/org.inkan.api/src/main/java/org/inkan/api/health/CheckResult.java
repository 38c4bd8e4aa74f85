package org.inkan.api.health;

import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.profile.LocalizedText;

/**
 * One layer.
 *
 * @param layer stable name, lower case with hyphens, such as {@code pcsc-service}
 * @param title for people
 * @param status how it is
 * @param finding what was seen, for people
 * @param forPerson the one thing to do now, when something is wrong
 * @param forAdministrator the one thing that IT can do, when something is wrong
 * @param failure the code, when something is wrong
 * @param repair what Inkan could do about it, if the person wants it to
 */
public record CheckResult(
        String layer,
        LocalizedText title,
        Status status,
        LocalizedText finding,
        Optional<LocalizedText> forPerson,
        Optional<LocalizedText> forAdministrator,
        Optional<Failure> failure,
        Optional<Repair> repair) {

    /** How a layer is. */
    public enum Status {
        GOOD,
        /** Works, but somebody should look. */
        WARNING,
        BROKEN,
        /** Left out: not asked for, or a layer below is broken. */
        NOT_RUN
    }
}
