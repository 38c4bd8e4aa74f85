package org.inkan.browser;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser for all classes; a new one after a scenario that hung. */
final class SharedBrowser implements AutoCloseable {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedBrowser.class);

    private Browser browser;

    private SharedBrowser() {}

    static SharedBrowser of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(SharedBrowser.class, key -> new SharedBrowser(), SharedBrowser.class);
    }

    synchronized Browser get() throws IOException, InterruptedException {
        if (browser == null) {
            OutputFolder.empty("screenshots");
        }
        if (browser == null || !browser.isAlive()) {
            browser = new Browser();
        }
        return browser;
    }

    @Override
    public synchronized void close() throws IOException, InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }
}
