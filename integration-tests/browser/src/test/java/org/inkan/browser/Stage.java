package org.inkan.browser;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What the tests of a class play on: a browser, the daemon, and readers of one kind with the cards of the class. */
final class Stage
        implements BeforeClassTemplateInvocationCallback, AfterClassTemplateInvocationCallback, ParameterResolver {
    private final BothKindsOfReader.Kind kind;
    private Browser browser;
    private Setting setting;

    Stage(BothKindsOfReader.Kind kind) {
        this.kind = kind;
    }

    BothKindsOfReader.Kind kind() {
        return kind;
    }

    /** The daemon. */
    LocalService service() {
        return setting.service();
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
        // a page is made of the same elements whatever the reader
        all.putIfAbsent("audited", kind == BothKindsOfReader.Kind.SIMULATED);
        all.put("service", service().address());
        all.put("shots", label() + '/' + parameters.getOrDefault("shots", name));
        try (Web web = new Web()) {
            all.put("sites", web.origins());
            all.put("site", web.origins().get(0));
            all.put("otherSite", web.origins().get(1));
            return browser.run(name, all, setting::obey);
        } finally {
            setting.release();
        }
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) throws Exception {
        browser = SharedBrowser.of(context).get();
        setting = SharedSettings.of(context).get(kind, context.getRequiredTestClass());
    }

    private String label() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What this class has made the daemon write is searched while it is known whose it is. */
    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) throws Exception {
        if (setting == null) {
            return;
        }
        try {
            service().holdsNoSecret();
        } catch (AssertionError found) {
            SharedSettings.of(context).abandon(kind); // the next class must not answer for it
            throw found;
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
