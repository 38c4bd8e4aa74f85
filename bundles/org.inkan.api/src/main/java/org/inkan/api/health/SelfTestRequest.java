package org.inkan.api.health;

import java.util.Locale;
import java.util.Optional;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.TokenId;

/**
 * Who asks for a self-test, and what it looks at.
 *
 * @param requester the program or page, as the person knows it: shown where a PIN is asked for, and written into the audit log
 *     with a repair
 * @param token the card to look at; empty for the first that is there
 * @param reader the reader to look at, by its name, also when its card is not recognised; ignored when a card is given
 * @param pin given when the person asked for the checks that need the PIN; they never use the last try
 * @param browser the {@code User-Agent} header (RFC 9110, 10.1.5) when a page asks; only product and version are looked at
 * @param locale the language in which repairs are offered: what the person read goes into the audit log with a repair
 */
public record SelfTestRequest(
        String requester,
        Optional<TokenId> token,
        Optional<String> reader,
        Optional<PinPrompt> pin,
        Optional<String> browser,
        Locale locale) {

    /** The first card, without its PIN, in English. */
    public static SelfTestRequest of(String requester) {
        return new SelfTestRequest(
                requester, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Locale.ENGLISH);
    }

    public SelfTestRequest withToken(Optional<TokenId> other) {
        return new SelfTestRequest(requester, other, reader, pin, browser, locale);
    }

    public SelfTestRequest withReader(Optional<String> other) {
        return new SelfTestRequest(requester, token, other, pin, browser, locale);
    }

    public SelfTestRequest withPin(Optional<PinPrompt> other) {
        return new SelfTestRequest(requester, token, reader, other, browser, locale);
    }

    public SelfTestRequest withBrowser(Optional<String> other) {
        return new SelfTestRequest(requester, token, reader, pin, other, locale);
    }

    public SelfTestRequest withLocale(Locale other) {
        return new SelfTestRequest(requester, token, reader, pin, browser, other);
    }
}
