package org.inkan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenSC's programs on the simulated PKCS#15 card. */
record OpenSc(Path configuration) {
    private static final long LIMIT_SECONDS = 60;
    private static final String ATR = "3B:8B:81:31:FE:45:80:73:C0:21:C0:55:49:4E:4B:41:4E:44";

    /** Of OpenSC's drivers the one that adds algorithms to the standard's commands and nothing else. */
    static OpenSc in(Path directory) throws IOException {
        String text = "app default {\n card_atr " + ATR + " {\n  driver = \"MaskTech\";\n }\n}\n";
        return new OpenSc(Files.writeString(directory.resolve("opensc.conf"), text));
    }

    /** pcscd notices an inserted card within 0.4 seconds. */
    void awaitCard() throws IOException, InterruptedException {
        run(List.of("opensc-tool", "--wait", "--atr"));
    }

    /** Every certificate and public key, as a program that looks for an identity asks for them. */
    void list() throws IOException, InterruptedException {
        pkcs11("--list-objects");
    }

    /** A signature by the signature key, with the PIN: one whole process. */
    void sign(Path in, Path out) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--login", "--pin", SimulatedCards.TWCA_PIN, "--sign"));
        arguments.addAll(List.of("--label", "Signature", "--mechanism", "SHA256-RSA-PKCS"));
        arguments.addAll(List.of("--input-file", in.toString(), "--output-file", out.toString()));
        pkcs11(arguments.toArray(String[]::new));
    }

    private void pkcs11(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pkcs11-tool"));
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OPENSC_CONF", configuration.toString());
        Path output = Files.createTempFile(configuration.getParent(), "output", "");
        Process process = builder.redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new IOException(command.get(0) + " failed:\n" + Files.readString(output));
        }
    }
}
