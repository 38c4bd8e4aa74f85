package org.inkan.hipki.page;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.site.Origin;
import org.inkan.api.site.Sites;
import org.inkan.hipki.command.Commands;

/** Where popups hand in what their page wants and what the person says to it. */
public final class PopupDesk {
    private final OwnPages pages;

    public PopupDesk(OwnPages pages) {
        this.pages = pages;
    }

    /**
     * A new popup.
     *
     * @param supported whether it belongs to a family of commands that there are
     * @return its token
     */
    public static String open(OwnPages pages, Commands commands, Sites sites, boolean supported) {
        return pages.open(new Popup(commands, sites, supported));
    }

    /** Empty when there is no such popup. */
    public Optional<Map<String, Object>> take(String page, Origin origin, byte[] body, Locale locale) {
        return pages.find(page, Popup.class).map(popup -> popup.take(origin, body, locale));
    }

    /** Empty when there is no such popup. */
    public Optional<Map<String, Object>> answer(
            String page, boolean allowed, boolean remember, boolean lastTry, Locale locale) {
        return pages.find(page, Popup.class).map(popup -> popup.answer(allowed, remember, lastTry, locale));
    }

    /** The window is gone. */
    public void close(String page) {
        pages.forget(page);
    }
}
