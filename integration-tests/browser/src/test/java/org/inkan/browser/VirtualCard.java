package org.inkan.browser;

import java.io.IOException;

/** A simulated card in a virtual reader of the PC/SC service, put in by {@code inkan simulate}. */
final class VirtualCard implements AutoCloseable {
    private static final String AT_LONGEST = "5m";

    private final Process process;

    VirtualCard(LocalService service, String profile, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "./inkan", "simulate", "--profile", profile, "--vpcd", "localhost:" + port, "--for", AT_LONGEST)
                .directory(service.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put("INKAN_HOME", service.directory().resolve("home").toString());
        builder.environment().put("INKAN_NO_BUILD", "1");
        process = builder.start();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
