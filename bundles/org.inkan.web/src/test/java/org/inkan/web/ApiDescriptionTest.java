package org.inkan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.inkan.web.access.PageSessions;
import org.inkan.web.access.Programs;
import org.inkan.web.access.StateDirectory;
import org.inkan.web.card.Nicknames;
import org.inkan.web.event.EventHub;
import org.inkan.web.fake.Description;
import org.inkan.web.fake.TestParts;
import org.inkan.web.pin.PinDesk;
import org.inkan.web.rest.Route;
import org.inkan.web.work.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiDescriptionTest {
    private final Description description;

    ApiDescriptionTest() throws Exception {
        description = new Description();
    }

    @Test
    void describesEveryRouteAndNoOther(@TempDir Path home) throws Exception {
        StateDirectory state = new StateDirectory(Optional.of(home));
        EventHub pages = new EventHub();
        try (Api api = new Api(
                new Api.Rooms(
                        new TestParts(),
                        new PageSessions(state, Instant::now),
                        new Programs(state, Instant::now),
                        new Nicknames(state),
                        new Storage(state),
                        pages,
                        new PinDesk(pages)),
                "1.0.0")) {
            TreeSet<String> served = new TreeSet<>();
            api.routes().forEach(route -> served.add(route.method() + ' ' + route.template()));
            TreeSet<String> open = new TreeSet<>();
            api.routes().stream()
                    .filter(route -> route.access() == Route.Access.OPEN)
                    .forEach(route -> open.add(route.method() + ' ' + route.template()));

            assertThat(described(false)).isEqualTo(served);
            assertThat(described(true)).isEqualTo(open);
        }
    }

    private TreeSet<String> described(boolean openOnly) {
        TreeSet<String> operations = new TreeSet<>();
        description
                .paths()
                .forEach((path, methods) -> methods.forEach((method, operation) -> {
                    if (!openOnly || List.of().equals(operation.get("security"))) {
                        operations.add(method.toUpperCase(Locale.ROOT) + ' ' + path);
                    }
                }));
        return operations;
    }

    @Test
    void refersToSchemasThatExist() {
        List<String> references = new ArrayList<>();
        collect(description.document(), references);
        Map<?, ?> components = (Map<?, ?>) description.document().get("components");

        assertThat(references).isNotEmpty();
        assertThat(references.stream().map(reference -> reference.substring("#/components/schemas/".length())))
                .allMatch(((Map<?, ?>) components.get("schemas"))::containsKey);
    }

    private static void collect(Object value, List<String> references) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                if (key.equals("$ref")) {
                    references.add(String.valueOf(inner));
                }
                collect(inner, references);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, references));
        }
    }

    @Test
    void noticesAnswersThatBreakIt() {
        assertThat(description.problems("File", "{\"id\":\"1\",\"name\":\"a\",\"size\":1}"))
                .isEmpty();
        assertThat(description.problems("File", "{\"id\":\"1\",\"name\":\"a\"}"))
                .isNotEmpty();
        assertThat(description.problems("File", "{\"id\":\"1\",\"name\":\"a\",\"size\":1,\"more\":1}"))
                .isNotEmpty();
    }
}
