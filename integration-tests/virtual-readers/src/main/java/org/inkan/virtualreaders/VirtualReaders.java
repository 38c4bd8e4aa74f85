package org.inkan.virtualreaders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The machine's one PC/SC service (pcscd) with virtual readers (vpcd). Who opens it waits for everybody else who has it
 * open, in other processes and working copies too. To connect to a reader's address is to insert a card, to close the
 * connection is to pull it; pcscd notices within 0.4 seconds.
 */
public final class VirtualReaders implements AutoCloseable {
    /** vpcd makes two readers of each entry of the configuration, with consecutive ports. */
    public static final int SLOTS = 2;

    private static final Path PROGRAM = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Path STATE = Path.of("/run/pcscd");
    private static final int FIRST_PORT = 0x8C7B;

    private final int readers;
    private final MachineLock lock;
    private final Path configuration = Files.createTempDirectory("pcscd");
    private final Path drivers = Files.createTempDirectory("vpcd");
    private PcscProcess process;

    private VirtualReaders(int readers, MachineLock lock) throws IOException {
        this.readers = readers;
        this.lock = lock;
        configure();
    }

    /**
     * Makes sure that nobody's pcscd runs; ours neither, until {@link #start()}.
     *
     * @param readers an even number
     * @throws UnavailableException if this machine cannot have it
     */
    public static VirtualReaders open(int readers) throws UnavailableException, IOException, InterruptedException {
        need(Files.isExecutable(PROGRAM), "pcscd is not installed");
        need(Files.isReadable(DRIVER), "vsmartcard-vpcd is not installed");
        need(Files.isWritable(STATE.getParent()), "pcscd can be started by root only");
        MachineLock lock = MachineLock.acquire();
        try {
            // Its number may have gone to another program meanwhile.
            lock.leftBehind().filter(VirtualReaders::isPcscd).ifPresent(PcscProcess::end);
            need(ProcessHandle.allProcesses().noneMatch(VirtualReaders::isPcscd), "another pcscd is running");
            removeState();
            return new VirtualReaders(readers, lock);
        } catch (IOException | UnavailableException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static void need(boolean condition, String otherwise) throws UnavailableException {
        if (!condition) {
            throw new UnavailableException(otherwise);
        }
    }

    /**
     * Where to insert a card into a reader, on the loopback interface.
     *
     * @param reader from 0
     */
    public InetSocketAddress address(int reader) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(reader));
    }

    /** The TCP port of a reader. */
    public int port(int reader) {
        if (reader < 0 || reader >= readers) {
            throw new IllegalArgumentException("there is no reader " + reader);
        }
        return FIRST_PORT + reader;
    }

    /** The name that PC/SC gives to a reader. */
    public static String name(int reader) {
        return "%s 00 %02X".formatted(friendlyName(reader), reader % SLOTS);
    }

    /** Of an entry of the configuration; pcscd numbers the slots of each entry from 0, but not entries of one name. */
    private static String friendlyName(int reader) {
        return reader < SLOTS ? "Virtual PCD" : "Virtual PCD " + (reader / SLOTS + 1);
    }

    /** Starts pcscd, ready to be used on return. */
    public void start() throws IOException, InterruptedException {
        if (process != null) {
            throw new IllegalStateException("pcscd is running");
        }
        process = PcscProcess.start(PROGRAM, configuration);
        lock.note(process.pid());
    }

    /** Stops it; cards are out of their readers then. Does nothing when it is not running. */
    public void stop() throws IOException {
        if (process != null) {
            process.stop();
            process = null;
            lock.noteNothing();
            removeState();
        }
    }

    /** Stops it and lets the next one have it. */
    @Override
    public void close() throws IOException {
        try {
            stop();
            for (Path folder : List.of(configuration, drivers)) {
                deleteFiles(folder);
                Files.delete(folder);
            }
        } finally {
            lock.close();
        }
    }

    private static boolean isPcscd(ProcessHandle process) {
        return process.info().command().filter(PROGRAM.toString()::equals).isPresent();
    }

    /** A folder of its own: the machine's may have entries for readers that are not ours to touch. */
    private void configure() throws IOException {
        for (int first = 0; first < readers; first += SLOTS) {
            // The driver keeps its slots in static variables: two entries need two of it.
            Path driver = Files.copy(DRIVER, drivers.resolve("libifdvpcd" + first + ".so"));
            List<String> entry = List.of(
                    "FRIENDLYNAME \"%s\"".formatted(friendlyName(first)),
                    "DEVICENAME /dev/null:0x%X".formatted(port(first)),
                    "LIBPATH " + driver,
                    "CHANNELID 0x%X".formatted(port(first)));
            Files.write(configuration.resolve("vpcd" + first), entry);
        }
    }

    private static void removeState() throws IOException {
        if (Files.isDirectory(STATE)) {
            deleteFiles(STATE);
        }
    }

    private static void deleteFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(VirtualReaders::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
