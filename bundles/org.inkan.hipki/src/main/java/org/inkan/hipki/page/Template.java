package org.inkan.hipki.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of ours: {@code {{name}}} is replaced by a value, {@code {{text.key}}} by a text in the person's language, both escaped.
 * Scripts and styles come from files of ours, or carry the nonce of this one answer.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z0-9.-]+)}}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_LENGTH = 18;

    private final String source;

    /**
     * @param resource beside this class
     */
    public Template(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            this.source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Map<String, String> values, Locale locale, HttpServletResponse response) throws IOException {
        byte[] random = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(random);
        String nonce = Base64.getUrlEncoder().encodeToString(random);
        Map<String, String> all = new HashMap<>(values);
        all.put("nonce", nonce);
        all.put("lang", locale.equals(Locale.TAIWAN) ? "zh-Hant-TW" : "en");
        byte[] page = filled(all, locale).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self' 'nonce-" + nonce
                        + "'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private String filled(Map<String, String> values, Locale locale) {
        ResourceBundle texts = Texts.in(locale);
        return PLACE.matcher(source).replaceAll(match -> {
            String name = match.group(1);
            String value =
                    name.startsWith("text.") ? texts.getString(name.substring(5)) : values.getOrDefault(name, "");
            return Matcher.quoteReplacement(escaped(value));
        });
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
