package org.inkan.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The daemon, and readers of one kind with cards; for one class after the other that wants the same. */
final class Setting implements AutoCloseable {
    /** A card in the tree, also one that nobody knows. */
    private static final Pattern CARD = Pattern.compile("\"token\":[{\"]");

    private final List<String> cards;
    private final String account;
    private final boolean alone;
    private final Readers readers;
    private final LocalService service;

    private Setting(Cards wanted, Readers readers, LocalService service) {
        this.cards = List.of(wanted.value());
        this.account = wanted.account();
        this.alone = wanted.alone();
        this.readers = readers;
        this.service = service;
    }

    /** With the cards in the readers, and ready to answer. */
    static Setting of(BothKindsOfReader.Kind kind, Class<?> test) throws Exception {
        Cards wanted = test.getAnnotation(Cards.class);
        List<String> cards = List.of(wanted.value());
        Path directory = OutputFolder.empty(
                "service", test.getSimpleName() + '-' + kind.name().toLowerCase(Locale.ROOT));
        Readers readers = kind.holding(cards, Files.createDirectory(directory.resolve("config")));
        Setting setting = new Setting(
                wanted, readers, new LocalService(directory, readers.arguments(), options(readers, wanted.account())));
        try {
            setting.start();
            return setting;
        } catch (Exception | AssertionError e) {
            setting.abandon();
            throw e;
        }
    }

    private static List<String> options(Readers readers, String account) {
        List<String> options = new ArrayList<>(readers.options());
        if (!account.isEmpty()) {
            options.addAll(List.of("-Duser.name=" + account, "-Duser.home=/home/" + account));
        }
        return options;
    }

    /** Whether it is what a class wants. */
    boolean suits(Class<?> test) {
        Cards wanted = test.getAnnotation(Cards.class);
        return !alone
                && !wanted.alone()
                && cards.equals(List.of(wanted.value()))
                && account.equals(wanted.account())
                && service.isRunning();
    }

    LocalService service() {
        return service;
    }

    /** What a scenario cannot do with a browser. */
    void obey(String order) throws Exception {
        switch (order.split(" ")[0]) {
            case "stop" -> service.stop();
            case "start" -> start();
            case "insert" -> {
                awaitCards(count -> count < cards.size()); // a reader that is faster does not notice
                readers.obey(order);
                awaitCards(count -> count == cards.size());
            }
            default -> readers.obey(order);
        }
    }

    /** Holds no card any longer. */
    void release() throws Exception {
        for (String card : cards) {
            readers.obey("release " + card);
        }
    }

    private void start() throws Exception {
        service.start();
        readers.serve(service.home());
        awaitCards(count -> count == cards.size());
    }

    private void awaitCards(IntPredicate wanted) throws Exception {
        service.await("/pkcs11info", tree -> wanted.test(CARD.split(tree, -1).length - 1));
    }

    /** Ends without a search for secrets. */
    void abandon() throws IOException, InterruptedException {
        try {
            service.stop();
        } finally {
            readers.close();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            service.close();
        } finally {
            readers.close();
        }
    }
}
