package org.inkan.hipki.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkan.hipki.wire.Reply;

/**
 * What the service says of itself.
 *
 * @param server the version that sites compare, as text
 * @param product our own
 */
public record ServerVersions(String server, String product) {
    /** The tool version that pages show. */
    public static final String TOOL = "2.2.6";

    Reply addTo(Reply reply) {
        return reply.with("serverVersion", server)
                .with("version", TOOL)
                .with("cryptokiVersion", 2.04)
                .with("libraryVersion", 1.001)
                .with("libraryDescription", "Inkan")
                .with("manufacturerID", "The Inkan project")
                .with("productName", "Inkan")
                .with("productVersion", product)
                .with("flags", 0)
                .with("installedModule", List.of(module("CardManagement"), module("HiPKILocalSignServer")));
    }

    private Map<String, String> module(String description) {
        Map<String, String> module = new LinkedHashMap<>();
        module.put("version", server);
        module.put("description", description);
        return module;
    }
}
