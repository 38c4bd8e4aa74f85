package org.inkan.benchmarks;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.inkan.harness.RunningDaemon;

/** {@code inkan run --simulate moica} as a process, with a {@link ServiceProbe} in it and no limit to the rate of requests. */
final class MeasuredDaemon implements AutoCloseable {
    private static final Path ROOT =
            Path.of(System.getProperty("inkan.root", ".")).toAbsolutePath();

    private final RunningDaemon daemon;
    private final int port;
    private final JMXConnector connector;
    private final ServiceProbeMXBean probe;
    private final MemoryMXBean memory;

    private MeasuredDaemon(RunningDaemon daemon, int port, JMXConnector connector) throws Exception {
        this.daemon = daemon;
        this.port = port;
        this.connector = connector;
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        this.probe = JMX.newMXBeanProxy(beans, new ObjectName(ServiceProbe.NAME), ServiceProbeMXBean.class);
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    }

    static MeasuredDaemon start(Path home) throws Exception {
        Path config = Files.createDirectories(home.resolve("config"));
        Files.writeString(config.resolve("org.inkan.http.cfg"), "rate=0\n");
        Files.writeString(
                config.resolve("org.inkan.sites.cfg"),
                "allow=*" + LocalService.SITES + "\nallow.uses=LIST,CERTIFICATES,SIGN\n");
        int port = freePort();
        Map<String, String> environment = Map.of(
                "INKAN_HOME", home.toString(),
                "INKAN_CONFIG", config.toString(),
                "INKAN_JAVA_OPTS", System.getProperty("inkan.java.opts", "") + " -Dinkan.http.port=" + port);
        RunningDaemon daemon = new RunningDaemon(ROOT, environment, "--simulate", "moica");
        try {
            install(probe(home.resolve("probe.jar")), environment);
            return new MeasuredDaemon(daemon, port, connect(daemon.pid()));
        } catch (Exception e) {
            daemon.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static Path probe(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.inkan.benchmarks.probe");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", ServiceProbe.class.getName());
        main.putValue(
                "Import-Package",
                "javax.management, jakarta.servlet;version=6.0, jakarta.servlet.http;version=6.0, org.osgi.framework,"
                        + " org.inkan.api.failure, org.inkan.api.pin, org.inkan.api.simulation, org.inkan.api.token");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Class<?> type : ServiceProbe.PARTS) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(jar);
                }
            }
        }
        return file;
    }

    private static void install(Path bundle, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("./inkan", "bundles", "install", bundle.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("INKAN_NO_BUILD", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("the probe was not installed: " + said);
        }
    }

    private static JMXConnector connect(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
    }

    int port() {
        return port;
    }

    ServiceProbeMXBean probe() {
        return probe;
    }

    ProcessUse use() {
        return new ProcessUse(daemon.pid());
    }

    /** What is left of the heap after a collection, in megabytes. */
    double liveHeap() {
        memory.gc();
        memory.gc(); // what finalizers and cleaners let go of during the first
        return memory.getHeapMemoryUsage().getUsed() / 1e6;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        connector.close();
        daemon.close();
    }
}
