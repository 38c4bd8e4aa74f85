package org.inkan.health.layer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the page's browser can do what our pages and card sites need. Knows product and version, and keeps no more of it. */
final class Browser implements Layer {
    /** No browser has a longer name for itself. */
    private static final int MAX_LENGTH = 500;

    /**
     * @param name as people know it
     * @param token how it names itself, with its major version; the first that fits counts, since each also names its ancestors
     * @param oldest the first version that runs our pages ({@code replaceChildren}, {@code :focus-visible})
     */
    private record Product(String name, Pattern token, int oldest) {
        static Product of(String name, String token, int oldest) {
            return new Product(name, Pattern.compile(token), oldest);
        }
    }

    private static final List<Product> PRODUCTS = List.of(
            Product.of("Internet Explorer", "(?:MSIE |Trident/.*rv:)(\\d{1,4})", Integer.MAX_VALUE),
            Product.of("Edge", "Edg(?:A|iOS)?/(\\d{1,4})", 86),
            Product.of("Edge", "Edge/(\\d{1,4})", Integer.MAX_VALUE),
            Product.of("Opera", "OPR/(\\d{1,4})", 72),
            Product.of("Firefox", "(?:Firefox|FxiOS)/(\\d{1,4})", 85),
            Product.of("Chrome", "(?:HeadlessChrome|Chromium|Chrome|CriOS)/(\\d{1,4})", 86),
            Product.of("Safari", "Version/(\\d{1,4})\\S* .*Safari/", 16));

    /** The first that asks the person before a site may reach this computer (Local Network Access). */
    private static final int ASKS_SINCE = 142;

    @Override
    public String name() {
        return "browser";
    }

    @Override
    public Duration limit() {
        return AT_ONCE;
    }

    @Override
    public Finding look(Examination examination) {
        Optional<String> agent = examination.request().browser();
        if (agent.isEmpty()) {
            return Finding.notRun("none");
        }
        String text = agent.get().substring(0, Math.min(agent.get().length(), MAX_LENGTH));
        for (Product product : PRODUCTS) {
            Matcher matcher = product.token().matcher(text);
            if (matcher.find()) {
                return verdict(product, Integer.parseInt(matcher.group(1)));
            }
        }
        return Finding.warning("unknown");
    }

    private static Finding verdict(Product product, int version) {
        String shown = Integer.toString(version);
        if (version < product.oldest()) {
            return Finding.warning("old", product.name(), shown);
        }
        return switch (product.name()) {
            case "Chrome", "Edge" -> Finding.good(version < ASKS_SINCE ? "popups" : "asks", product.name(), shown);
            case "Safari" -> Finding.good("windows-only", product.name(), shown);
            default -> Finding.good("popups", product.name(), shown);
        };
    }
}
