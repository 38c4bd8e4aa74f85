package org.inkan.web;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.web.access.Programs;
import org.inkan.web.access.Programs.Admitted;
import org.inkan.web.access.Programs.Program;
import org.inkan.web.json.Fields;
import org.inkan.web.json.Json;
import org.inkan.web.rest.ApiRequest;
import org.inkan.web.rest.ApiResponse;
import org.inkan.web.rest.Parts;
import org.inkan.web.rest.Route;

/** Programs that may use the API: the person admits and revokes them, and no program does that for another. */
final class ProgramRoutes {
    private static final int MAX_NAME_UNITS = 2 * Programs.MAX_NAME;

    private final Parts parts;
    private final Programs programs;

    ProgramRoutes(Parts parts, Programs programs) {
        this.parts = parts;
        this.programs = programs;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/programs", this::list).personal(),
                Route.post("/programs", this::admit).personal(),
                Route.delete("/programs/{program}", this::revoke).personal());
    }

    private ApiResponse list(ApiRequest request) {
        return ApiResponse.ok(Json.object(
                "programs", programs.list().stream().map(ProgramRoutes::object).toList()));
    }

    private ApiResponse admit(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        String name = fields.text("name", MAX_NAME_UNITS);
        fields.nothingElse();
        Admitted admitted = programs.admit(name);
        try {
            writeDown("program.allow", admitted.program());
        } catch (InkanException notWrittenDown) {
            programs.revoke(admitted.program().id());
            throw notWrittenDown;
        }
        Map<String, Object> answer = object(admitted.program());
        answer.put("token", admitted.token());
        return ApiResponse.created(answer);
    }

    private ApiResponse revoke(ApiRequest request) throws InkanException {
        writeDown("program.revoke", programs.revoke(request.variable("program")));
        return new ApiResponse.Done();
    }

    private void writeDown(String action, Program program) throws InkanException {
        try {
            parts.audit().append(action, "ok", Map.of("name", program.name()));
        } catch (UncheckedIOException unwritable) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", "audit.log"), unwritable);
        }
    }

    private static Map<String, Object> object(Program program) {
        return Json.object(
                "id", program.id(),
                "name", program.name(),
                "since", program.since().toString(),
                "used", program.used().map(Object::toString).orElse(null));
    }
}
