package org.inkan.web.fake;

import com.fasterxml.jackson.jr.ob.JSON;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkan.web.PageServlet;

/** The served OpenAPI document, and whether an answer is what it says. */
public final class Description {
    private static final String LOCATION = "https://inkan.example/openapi.json";

    private final String text;
    private final JsonSchemaFactory schemas;

    public Description() throws IOException {
        try (InputStream in = PageServlet.class.getResourceAsStream("openapi.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, text))));
    }

    public Map<String, Object> document() {
        try {
            return JSON.std.mapFrom(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    public Map<String, Map<String, Map<String, Object>>> paths() {
        return (Map<String, Map<String, Map<String, Object>>>) document().get("paths");
    }

    /** What an answer breaks of a named schema; empty when it holds. */
    public List<String> problems(String schema, String json) {
        JsonSchema named = schemas.getSchema(
                SchemaLocation.of(LOCATION + "#/components/schemas/" + schema),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        return named.validate(json, InputFormat.JSON).stream()
                .map(message -> message.getMessage())
                .collect(Collectors.toList());
    }

    /** The template that a path belongs to; a template belongs to itself. */
    private String template(String path) {
        return paths().keySet().stream()
                .filter(template -> template.equals(path) || path.matches(template.replaceAll("\\{\\w+}", "[^/]+")))
                .max(Comparator.comparing(template -> template.equals(path)))
                .orElseThrow(() -> new AssertionError("not described: " + path));
    }

    /** The schema that an operation's answer has. */
    @SuppressWarnings("unchecked")
    public String answerSchema(String path, String method, int status) {
        Map<String, Object> responses = (Map<String, Object>)
                paths().get(template(path)).get(method.toLowerCase(Locale.ROOT)).get("responses");
        Map<String, Object> response =
                (Map<String, Object>) responses.getOrDefault(String.valueOf(status), responses.get("default"));
        Map<String, Object> content = (Map<String, Object>) response.get("content");
        Map<String, Object> json = (Map<String, Object>) content.get("application/json");
        String reference = String.valueOf(((Map<String, Object>) json.get("schema")).get("$ref"));
        return reference.substring(reference.lastIndexOf('/') + 1);
    }
}
