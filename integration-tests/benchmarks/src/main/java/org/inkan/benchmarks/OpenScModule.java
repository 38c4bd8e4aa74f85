package org.inkan.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * OpenSC's PKCS#11 module in a JVM that stays, through the JDK's own provider: what OpenSC costs without the start of a
 * process. A process of its own, because OpenSC reads its environment once.
 */
final class OpenScModule {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"),
            Path.of("/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so"),
            Path.of("/usr/lib64/opensc-pkcs11.so"));

    /** Per signature. */
    record Result(double millis, double commands) {}

    private OpenScModule() {}

    /** Signs several times after one login. */
    static Result measure(OpenSc opensc, LongSupplier commands, int rounds) throws IOException, InterruptedException {
        Path module = PLACES.stream()
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() -> new IOException("opensc-pkcs11 is not installed"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        ProcessBuilder builder = new ProcessBuilder(
                java, "-cp", classPath, OpenScModule.class.getName(), module.toString(), Integer.toString(rounds));
        builder.environment().put("OPENSC_CONF", opensc.configuration().toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = process.inputReader()) {
            expect(lines);
            long before = commands.getAsLong();
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            double millis = Double.parseDouble(expect(lines));
            return new Result(millis, (double) (commands.getAsLong() - before) / rounds);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String expect(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("OpenSC's module failed, see above");
        }
        return line;
    }

    public static void main(String... arguments) throws Exception {
        String configuration = "--name=opensc\nlibrary=" + arguments[0] + "\n";
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration);
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, SimulatedCards.TWCA_PIN.toCharArray());
        PrivateKey key = (PrivateKey) store.getKey("Signature", null);
        Signature signature = Signature.getInstance("SHA256withRSA", provider);
        Latencies times = new Latencies();
        for (int i = 0; i < PcscSideBySide.WARM_UP; i++) {
            sign(signature, key);
        }
        System.out.println("ready");
        System.in.read();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            long began = System.nanoTime();
            sign(signature, key);
            times.add(System.nanoTime() - began);
        }
        System.out.println(times.at(50));
        System.in.read();
    }

    private static void sign(Signature signature, PrivateKey key) throws Exception {
        signature.initSign(key);
        signature.update("an invented contract".getBytes(StandardCharsets.UTF_8));
        signature.sign();
    }
}
