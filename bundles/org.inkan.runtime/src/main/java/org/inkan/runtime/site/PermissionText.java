package org.inkan.runtime.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;

/**
 * The person's permissions as JSON. All or nothing: whoever cannot be sure of a part of the file cannot be sure of any, so
 * one entry that is not as it was written makes the whole file worthless.
 */
final class PermissionText {
    /** In bytes; {@link #MAX_SITES} fit. */
    static final int MAX_LENGTH = 256 << 10;

    static final int MAX_SITES = 500;

    private static final int FORMAT = 1;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxDocumentLength(MAX_LENGTH)
                    .maxStringLength(Origin.MAX_LENGTH)
                    .maxNameLength(16)
                    .maxNumberLength(8)
                    .build())
            .build();
    private static final JSON JSON_TREE = JSON.builder(FACTORY).build();

    /** The text is not one that was written here. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(Throwable cause) {
            super("the permissions of sites are damaged", cause);
        }
    }

    private PermissionText() {}

    static byte[] write(List<Permission> permissions) {
        List<Map<String, Object>> sites = permissions.stream()
                .<Map<String, Object>>map(permission -> Map.of(
                        "origin", permission.origin().toString(),
                        "uses",
                                new TreeSet<>(permission.uses())
                                        .stream().map(Enum::name).toList(),
                        "since", permission.since().toString()))
                .toList();
        try {
            return JSON.std.asBytes(Map.of("format", FORMAT, "sites", sites));
        } catch (IOException e) {
            throw new IllegalStateException("strings and numbers always make JSON", e);
        }
    }

    static List<Permission> read(byte[] bytes) throws Damaged {
        try (JsonParser parser = FACTORY.createParser(decoded(bytes))) {
            Map<?, ?> file = (Map<?, ?>) JSON_TREE.anyFrom(parser);
            check(parser.nextToken() == null
                    && file.size() == 2
                    && Integer.valueOf(FORMAT).equals(file.get("format")));
            List<?> sites = (List<?>) file.get("sites");
            check(sites.size() <= MAX_SITES);
            List<Permission> permissions = new ArrayList<>();
            Set<Origin> known = new HashSet<>();
            for (Object site : sites) {
                Permission permission = permission((Map<?, ?>) site);
                check(known.add(permission.origin()));
                permissions.add(permission);
            }
            return List.copyOf(permissions);
        } catch (IOException
                | IllegalArgumentException
                | ClassCastException
                | NullPointerException
                | DateTimeException e) {
            throw new Damaged(e);
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        check(bytes.length <= MAX_LENGTH);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Permission permission(Map<?, ?> site) {
        check(site.size() == 3);
        String text = (String) site.get("origin");
        Origin origin = Origin.parse(text).orElseThrow(IllegalArgumentException::new);
        check(origin.toString().equals(text));
        Set<SiteUse> uses = EnumSet.noneOf(SiteUse.class);
        for (Object use : (List<?>) site.get("uses")) {
            check(uses.add(SiteUse.valueOf((String) use)));
        }
        check(!uses.isEmpty());
        return new Permission(origin, uses, Instant.parse((String) site.get("since")));
    }

    private static void check(boolean asWritten) {
        if (!asWritten) {
            throw new IllegalArgumentException();
        }
    }
}
