package org.inkan.web.rest;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.web.access.Caller;
import org.inkan.web.json.Fields;
import org.inkan.web.json.JsonBody;

/**
 * A request.
 *
 * @param method in upper case
 * @param path below the API's root, begins with a slash, still percent-encoded
 * @param query decoded, the first value of each name
 * @param variables what the path's names stand for, decoded
 * @param locale the language that answers are written in
 * @param caller who asks; empty when nobody that we know
 * @param userAgent what the caller's program calls itself
 * @param body read once
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> variables,
        Locale locale,
        Optional<Caller> caller,
        Optional<String> userAgent,
        InputStream body) {
    public ApiRequest {
        query = Map.copyOf(query);
        variables = Map.copyOf(variables);
    }

    ApiRequest with(Map<String, String> bound) {
        return new ApiRequest(method, path, query, bound, locale, caller, userAgent, body);
    }

    /** What a name in the route's path stands for here. */
    public String variable(String name) {
        return variables.get(name);
    }

    /** A query parameter that has to be there, or {@code REQUEST_MALFORMED}. */
    public String parameter(String name) throws InkanException {
        String value = query.get(name);
        if (value == null) {
            throw new InkanException(FailureCode.REQUEST_MALFORMED, "field", name);
        }
        return value;
    }

    /** The body as a JSON object. */
    public Fields fields() throws InkanException {
        return JsonBody.read(body);
    }
}
