package org.inkan.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Ten web sites that nobody has heard of. */
final class Web implements AutoCloseable {
    private static final int SITES = 10;

    private final List<SitePages> sites = new ArrayList<>();

    Web() throws IOException {
        for (int i = 0; i < SITES; i++) {
            sites.add(new SitePages());
        }
    }

    List<String> origins() {
        return sites.stream().map(SitePages::origin).toList();
    }

    @Override
    public void close() {
        sites.forEach(SitePages::close);
    }
}
