package org.inkan.web;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteRule;
import org.inkan.api.site.Sites;
import org.inkan.web.json.Json;
import org.inkan.web.json.Words;
import org.inkan.web.rest.ApiRequest;
import org.inkan.web.rest.ApiResponse;
import org.inkan.web.rest.Parts;
import org.inkan.web.rest.Problems;
import org.inkan.web.rest.Route;

/** Sites, bundles and the audit log. */
final class SystemRoutes {
    private static final int MOST_ENTRIES = 1000;
    private static final int USUAL_ENTRIES = 100;

    private final Parts parts;
    private final Problems problems;

    SystemRoutes(Parts parts, Problems problems) {
        this.parts = parts;
        this.problems = problems;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/sites", this::sites),
                Route.delete("/sites", this::revoke),
                Route.get("/bundles", this::bundles),
                Route.get("/audit", this::audit),
                Route.post(
                        "/audit/verify",
                        request -> ApiResponse.ok(
                                Json.object("lines", parts.audit().verify()))));
    }

    private ApiResponse sites(ApiRequest request) throws InkanException {
        return ApiResponse.ok(Json.object(
                "sites", present().rules().stream().map(SystemRoutes::object).toList()));
    }

    private static Map<String, Object> object(SiteRule rule) {
        return Json.object(
                "pattern", rule.pattern(),
                "allowed", rule.allowed(),
                "uses", rule.uses().stream().sorted().map(Words::of).toList(),
                "administrator", rule.administrator(),
                "since",
                        rule.since().equals(Instant.EPOCH) ? null : rule.since().toString());
    }

    private ApiResponse revoke(ApiRequest request) throws InkanException {
        Origin origin = Origin.parse(request.parameter("origin"))
                .orElseThrow(() -> new InkanException(FailureCode.REQUEST_MALFORMED, "field", "origin"));
        try {
            present().revoke(origin);
        } catch (UncheckedIOException unwritable) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE), unwritable);
        }
        return new ApiResponse.Done();
    }

    private Sites present() throws InkanException {
        return parts.sites().orElseThrow(() -> new InkanException(FailureCode.PART_MISSING, "part", "Sites"));
    }

    private ApiResponse bundles(ApiRequest request) throws InkanException {
        return ApiResponse.ok(Json.object(
                "bundles",
                parts.plugins().list().stream()
                        .map(bundle -> Json.object(
                                "name", bundle.name(),
                                "version", bundle.version(),
                                "state", bundle.state(),
                                "sha256", bundle.sha256().isEmpty() ? null : bundle.sha256()))
                        .toList()));
    }

    private ApiResponse audit(ApiRequest request) throws InkanException {
        return ApiResponse.ok(Json.object(
                "entries",
                parts.audit().latest(count(request)).stream()
                        .map(entry -> object(entry, request.locale()))
                        .toList()));
    }

    private static int count(ApiRequest request) throws InkanException {
        String count = request.query().get("count");
        if (count == null) {
            return USUAL_ENTRIES;
        }
        if (!count.matches("[1-9][0-9]{0,3}") || Integer.parseInt(count) > MOST_ENTRIES) {
            throw new InkanException(FailureCode.REQUEST_MALFORMED, "field", "count");
        }
        return Integer.parseInt(count);
    }

    private Map<String, Object> object(AuditEntry entry, Locale locale) {
        return Json.object(
                "number", entry.number(),
                "time", entry.time().toString(),
                "action", entry.action(),
                "outcome", entry.outcome(),
                "what",
                        Stream.of(FailureCode.values())
                                .filter(code -> code.label().equals(entry.outcome()))
                                .map(code -> problems.object(Failure.of(code), locale)
                                        .get("what"))
                                .findFirst()
                                .orElse(null),
                "details", entry.details());
    }
}
