package org.inkan.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.inkan.browser.hand.HandInDaemon;

/** Simulated readers inside the daemon, moved by a bundle that is dropped into its configuration. */
final class SimulatedReaders implements Readers {
    private static final int LIMIT_MILLIS = 30_000;
    private static final int BETWEEN_ATTEMPTS_MILLIS = 50;

    private final List<String> cards;
    private final int port = FreePort.find();

    SimulatedReaders(List<String> cards, Path configuration) throws IOException {
        this.cards = cards;
        try (OutputStream out = Files.newOutputStream(configuration.resolve("hand.jar"))) {
            write(out);
        }
    }

    private static void write(OutputStream out) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "hand");
        headers.putValue("Bundle-Activator", HandInDaemon.class.getName());
        headers.putValue("Import-Package", "org.inkan.api.failure,org.inkan.api.simulation,org.osgi.framework");
        Path classes = Path.of("target", "test-classes");
        Path folder = classes.resolve(HandInDaemon.class.getPackageName().replace('.', '/'));
        try (JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                jar.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
    }

    @Override
    public List<String> arguments() {
        return List.of("--simulate", String.join(",", cards));
    }

    @Override
    public List<String> options() {
        return List.of(
                "-Dfelix.fileinstall.filter=.*",
                "-Dfelix.fileinstall.start.level=20",
                "-D" + HandInDaemon.PORT + "=" + port);
    }

    /** They are in the daemon from the start, and the hand soon after. */
    @Override
    public void serve(Path home) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        while (!isThere()) {
            if (System.nanoTime() > end) {
                throw new IOException("nobody to move the cards");
            }
            Thread.sleep(BETWEEN_ATTEMPTS_MILLIS); // another process, which can only be asked
        }
    }

    private boolean isThere() throws IOException {
        try (Socket hand = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return hand.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    @Override
    public void obey(String order) throws IOException {
        try (Socket hand = new Socket(InetAddress.getLoopbackAddress(), port);
                PrintWriter orders = new PrintWriter(hand.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(hand.getInputStream(), StandardCharsets.UTF_8))) {
            hand.setSoTimeout(LIMIT_MILLIS);
            orders.println(order);
            String answer = answers.readLine();
            if (!HandInDaemon.DONE.equals(answer)) {
                throw new IOException(order + ": " + answer);
            }
        }
    }

    /** They end with the daemon. */
    @Override
    public void close() {}
}
