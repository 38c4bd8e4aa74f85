package org.inkan.web.rest;

import java.util.Locale;
import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureText;
import org.inkan.api.failure.FailureTexts.Place;
import org.inkan.api.failure.InkanException;
import org.inkan.web.json.Json;

/** Failures as answers. */
public final class Problems {
    private final Parts parts;

    public Problems(Parts parts) {
        this.parts = parts;
    }

    public ApiResponse answer(Failure failure, Locale locale) {
        return answer(status(failure.code()), failure, locale);
    }

    ApiResponse answer(int status, Failure failure, Locale locale) {
        return new ApiResponse.Json(status, object(failure, locale));
    }

    /** Code, name, details, and the three sentences when the part that has them is there. */
    public Map<String, Object> object(Failure failure, Locale locale) {
        Map<String, Object> object = Json.object(
                "code", failure.code().label(), "name", failure.code().name(), "details", failure.details());
        try {
            FailureText text = parts.texts().of(failure, Place.PAGE, locale);
            object.put("what", text.what());
            object.put("why", text.why());
            object.put("next", text.next());
        } catch (InkanException beingReplaced) {
            object.put("what", failure.code().name());
            object.put("why", "");
            object.put("next", "");
        }
        return object;
    }

    /** The HTTP status (RFC 9110, 15): whose turn it is to do something. */
    static int status(FailureCode code) {
        return switch (code) {
            case REQUEST_MALFORMED -> 400;
            case REQUEST_DENIED -> 401;
            case REQUEST_UNKNOWN, TOKEN_NOT_FOUND, CERTIFICATE_NOT_FOUND -> 404;
            case INPUT_TOO_LARGE -> 413;
            case REQUEST_EXCESS -> 429;
            case INTERNAL, FILE_UNREADABLE, FILE_UNWRITABLE -> 500;
            case PART_MISSING, STOPPING, READER_SERVICE_MISSING -> 503;
            case TIMEOUT, READER_STUCK -> 504;
            default -> byGroup(code);
        };
    }

    private static int byGroup(FailureCode code) {
        int group = code.number() / 1000;
        return group <= 2 ? 409 : 422;
    }
}
