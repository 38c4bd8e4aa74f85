package org.inkan.web.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation for a request. Whatever goes wrong becomes an answer that a person can read. */
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final int METHOD_NOT_ALLOWED = 405;

    private final List<Route> routes;
    private final Problems problems;

    public Router(List<Route> routes, Problems problems) {
        this.routes = List.copyOf(routes);
        this.problems = problems;
    }

    public List<Route> routes() {
        return routes;
    }

    public ApiResponse answer(ApiRequest request) {
        boolean pathKnown = false;
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(request.path());
            if (variables.isPresent() && route.method().equals(request.method())) {
                return handled(route, request.with(variables.get()));
            }
            pathKnown |= variables.isPresent();
        }
        if (request.caller().isEmpty()) {
            return problems.answer(Failure.of(FailureCode.REQUEST_DENIED), request.locale());
        }
        return pathKnown
                ? problems.answer(METHOD_NOT_ALLOWED, Failure.of(FailureCode.REQUEST_MALFORMED), request.locale())
                : problems.answer(Failure.of(FailureCode.REQUEST_UNKNOWN), request.locale());
    }

    private ApiResponse handled(Route route, ApiRequest request) {
        if (!route.admits(request.caller())) {
            return problems.answer(Failure.of(FailureCode.REQUEST_DENIED), request.locale());
        }
        try {
            return route.handler().answer(request);
        } catch (InkanException failed) {
            LOG.debug("{} {}: {}", route.method(), route.template(), failed.failure());
            return problems.answer(failed.failure(), request.locale());
        } catch (RuntimeException ours) {
            LOG.error("{} {} failed", route.method(), route.template(), ours);
            return problems.answer(Failure.of(FailureCode.INTERNAL), request.locale());
        }
    }
}
