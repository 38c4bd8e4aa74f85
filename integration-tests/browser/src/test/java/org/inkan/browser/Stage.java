package org.inkan.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What the tests of a class play on: a browser, the daemon, and readers of one kind with the cards of the class. */
final class Stage
        implements BeforeClassTemplateInvocationCallback, AfterClassTemplateInvocationCallback, ParameterResolver {
    /** A card in the tree, also one that nobody knows. */
    private static final Pattern CARD = Pattern.compile("\"token\":[{\"]");

    private final BothKindsOfReader.Kind kind;
    private Browser browser;
    private List<String> cards;
    private Readers readers;
    private LocalService service;

    Stage(BothKindsOfReader.Kind kind) {
        this.kind = kind;
    }

    BothKindsOfReader.Kind kind() {
        return kind;
    }

    /** The daemon. */
    LocalService service() {
        return service;
    }

    /**
     * Runs a scenario.
     *
     * @param name of a file in {@code src/test/node/scenarios}
     * @param parameters what it needs to know besides the sites
     * @return what it found out
     */
    Map<String, Object> run(String name, Map<String, Object> parameters) throws Exception {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("scenario", name);
        all.put("sandbox", kind == BothKindsOfReader.Kind.SIMULATED);
        all.put("service", service.address());
        all.put("shots", label() + '/' + parameters.getOrDefault("shots", name));
        try (Web web = new Web()) {
            all.put("sites", web.origins());
            all.put("site", web.origins().get(0));
            all.put("otherSite", web.origins().get(1));
            return browser.run(name, all, this::obey);
        } finally {
            for (String card : cards) {
                readers.obey("release " + card);
            }
        }
    }

    /** What a scenario cannot do with a browser. */
    private void obey(String order) throws Exception {
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

    private void start() throws Exception {
        service.start();
        readers.serve(service.home());
        awaitCards(count -> count == cards.size());
    }

    private void awaitCards(IntPredicate wanted) throws Exception {
        service.await("/pkcs11info", tree -> wanted.test(CARD.split(tree, -1).length - 1));
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) throws Exception {
        Class<?> test = context.getRequiredTestClass();
        Cards wanted = test.getAnnotation(Cards.class);
        cards = List.of(wanted.value());
        browser = SharedBrowser.of(context).get();
        Path directory = OutputFolder.empty("service", test.getSimpleName() + '-' + label());
        readers = kind.holding(cards, Files.createDirectory(directory.resolve("config")));
        service = new LocalService(directory, readers.arguments(), options(wanted.account()));
        start();
    }

    private List<String> options(String account) {
        List<String> options = new ArrayList<>(readers.options());
        if (!account.isEmpty()) {
            options.addAll(List.of("-Duser.name=" + account, "-Duser.home=/home/" + account));
        }
        return options;
    }

    private String label() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) throws Exception {
        try {
            if (service != null) {
                service.close();
            }
        } finally {
            if (readers != null) {
                readers.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }
}
