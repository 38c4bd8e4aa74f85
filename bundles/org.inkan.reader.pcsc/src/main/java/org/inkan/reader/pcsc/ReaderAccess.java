package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.Repair;
import org.inkan.api.health.Repairer;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.reader.ReaderService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * The watch over the readers, and how it is started again when it has ended by itself: without a library, or by a defect. A
 * service that is only silent is asked again anyway.
 */
final class ReaderAccess implements Repairer, AutoCloseable {
    /** How long the first look after a new start may take. */
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(10);

    private static final Repair RESTART = new Repair(
            "restart-reader-watch",
            new LocalizedText(Map.of(
                    "zh-Hant-TW", "重新尋找智慧卡服務",
                    "en", "Look for the smart-card service again",
                    "pt", "Procurar de novo o serviço de cartões")),
            new LocalizedText(Map.of(
                    "zh-Hant-TW", "將重新載入 PC/SC 程式庫並重新監看讀卡機。安裝 PC/SC 之後不必重新啟動 Inkan。",
                    "en",
                            "Loads the PC/SC library again and watches the readers again. After PC/SC was installed, Inkan need not"
                                    + " be restarted.",
                    "pt",
                            "Carrega de novo a biblioteca PC/SC e volta a vigiar os leitores. Depois de instalar o PC/SC não é"
                                    + " preciso reiniciar o Inkan.")));

    private final BundleContext context;
    private final Supplier<Winscard> library;
    private ServiceHealth health;
    private ReaderMonitor monitor;
    private ServiceRegistration<ReaderService> registration;
    private boolean closed;

    ReaderAccess(BundleContext context, Supplier<Winscard> library) {
        this.context = context;
        this.library = library;
        start();
    }

    private synchronized void start() {
        health = new ServiceHealth();
        monitor = new ReaderMonitor(library, new RegisteredReaders(context), health);
        registration = context.registerService(ReaderService.class, health, null);
        monitor.start();
    }

    private synchronized void stop() {
        registration.unregister();
        monitor.close();
    }

    @Override
    public String layer() {
        return "pcsc-service";
    }

    @Override
    public synchronized Optional<Repair> offer() {
        return monitor.ended() && !closed ? Optional.of(RESTART) : Optional.empty();
    }

    @Override
    public void repair() throws InkanException, InterruptedException {
        ServiceHealth renewed;
        synchronized (this) {
            if (closed) {
                throw new InkanException(FailureCode.STOPPING);
            }
            stop();
            start();
            renewed = health;
        }
        ReaderService.State state = renewed.settled(LOOK_LIMIT).state();
        if (state == ReaderService.State.NO_LIBRARY || state == ReaderService.State.STARTING) {
            throw new InkanException(FailureCode.REPAIR_FAILED, "repair", RESTART.id());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
