package org.inkan.token.pkcs11;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.TokenBackend;
import org.inkan.token.pkcs11.cryptoki.Cryptoki;
import org.inkan.token.pkcs11.cryptoki.FunctionTable;
import org.inkan.token.pkcs11.cryptoki.TokenInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One module and the thread that looks into its slots.
 *
 * <p>The slots are looked at in turn: C_WaitForSlotEvent blocks in some modules although told not to, is missing in others,
 * and says nothing that the list of slots does not. The token itself is not asked again, as that costs commands to the card
 * in some modules; an open session shows that it was pulled and put back between two looks.
 */
final class ModuleWatch implements AutoCloseable {
    /** Time between two looks. */
    static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    /** Time before a module that refused to begin is asked again. */
    static final Duration BEGIN_INTERVAL = Duration.ofSeconds(10);
    /** How long stopping waits for a module; one that hangs is left behind loaded. */
    static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ModuleWatch.class);

    /** Brings the module into this process. */
    @FunctionalInterface
    interface Loader {
        FunctionTable load() throws InkanException;
    }

    private record Published(SlotToken token, Runnable withdraw) {}

    private final String name;
    private final Loader loader;
    private final Function<TokenBackend, Runnable> publisher;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch looked = new CountDownLatch(1);
    private final Map<Long, Published> tokens = new LinkedHashMap<>();
    private final Set<Long> passedOver = new HashSet<>();
    private final Thread thread;
    private FailureCode lastTrouble;

    /**
     * @param name short and unique among modules
     * @param publisher makes a token known, and gives what takes it back
     */
    ModuleWatch(String name, Loader loader, Function<TokenBackend, Runnable> publisher) {
        this.name = name;
        this.loader = loader;
        this.publisher = publisher;
        this.thread = new Thread(this::run, "pkcs11-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            FunctionTable functions = loader.load();
            while (!stopped(Duration.ZERO)) {
                use(functions);
            }
        } catch (InkanException failed) {
            LOG.warn("PKCS#11 module {} cannot be loaded: {}", name, failed.getMessage());
        } finally {
            looked.countDown();
        }
    }

    /**
     * Waits for the first look, or for the module to turn out to be of no use.
     *
     * @return whether that is over
     */
    boolean settled(Duration limit) throws InterruptedException {
        return looked.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Some modules refuse to begin while no smart-card service runs, hence more than one beginning. */
    private void use(FunctionTable functions) {
        try (Cryptoki module = Cryptoki.initialize(functions)) {
            LOG.info("PKCS#11 module {} in use", name);
            do {
                look(module);
                looked.countDown();
            } while (!stopped(LOOK_INTERVAL));
            depart();
            tokens().forEach(SlotToken::close);
        } catch (InkanException failed) {
            report("does not begin", failed);
            looked.countDown();
            stopped(BEGIN_INTERVAL);
        }
    }

    private boolean stopped(Duration wait) {
        try {
            return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Once for each new kind of trouble, not at each look. */
    private void report(String what, InkanException trouble) {
        if (trouble.code() != lastTrouble) {
            lastTrouble = trouble.code();
            LOG.warn("PKCS#11 module {} {}: {}", name, what, trouble.getMessage());
        }
    }

    private void look(Cryptoki module) {
        try {
            List<Long> present = module.slotsWithToken();
            passedOver.retainAll(present);
            for (long slot : knownSlots()) {
                if (!present.contains(slot) || !token(slot).stillThere()) {
                    departed(slot);
                }
            }
            for (long slot : present) {
                if (!knownSlots().contains(slot) && !passedOver.contains(slot)) {
                    arrived(module, slot);
                }
            }
            lastTrouble = null;
        } catch (InkanException trouble) {
            report("does not list its slots", trouble);
        }
    }

    private void arrived(Cryptoki module, long slot) {
        try {
            TokenInfo info = module.tokenInfo(slot);
            if (!info.initialized()) {
                passedOver.add(slot);
                return;
            }
            SlotToken token = new SlotToken(module, slot, uniqueName(module.slotDescription(slot), slot), info);
            publish(slot, token);
        } catch (InkanException unusable) {
            // Asked again only after the slot was empty: asking a foreign card each second would disturb its owner.
            passedOver.add(slot);
            LOG.info("PKCS#11 module {} gives no token for slot {}: {}", name, slot, unusable.getMessage());
        }
    }

    /** Publishing runs other people's code, so no lock is held meanwhile. */
    private void publish(long slot, SlotToken token) {
        Runnable withdraw = publisher.apply(token);
        synchronized (this) {
            if (stop.getCount() > 0) {
                tokens.put(slot, new Published(token, withdraw));
                return;
            }
        }
        withdraw.run();
        token.close();
    }

    private synchronized String uniqueName(String description, long slot) {
        String plain = description.isEmpty() ? name : description + " (" + name + ")";
        boolean taken =
                tokens.values().stream().anyMatch(other -> other.token().name().equals(plain));
        return taken ? plain + " " + slot : plain;
    }

    private synchronized Set<Long> knownSlots() {
        return Set.copyOf(tokens.keySet());
    }

    private synchronized SlotToken token(long slot) {
        return tokens.get(slot).token();
    }

    private synchronized List<SlotToken> tokens() {
        return tokens.values().stream().map(Published::token).toList();
    }

    private void departed(long slot) {
        Published gone;
        boolean withdrawn;
        synchronized (this) {
            gone = tokens.remove(slot);
            withdrawn = stop.getCount() == 0;
        }
        if (!withdrawn) {
            gone.withdraw().run();
        }
        gone.token().close();
    }

    /** Takes the tokens back, and publishes no more. Asks nothing of the module, so that it works while that hangs. */
    void depart() {
        List<Published> leaving;
        synchronized (this) {
            leaving = stop.getCount() > 0 ? List.copyOf(tokens.values()) : List.of();
            stop.countDown();
        }
        leaving.forEach(published -> {
            published.withdraw().run();
            published.token().depart();
        });
    }

    @Override
    public void close() {
        depart();
        try {
            thread.join(STOP_LIMIT.toMillis());
            if (thread.isAlive()) {
                LOG.warn("PKCS#11 module {} does not come back; it stays loaded", name);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
