package org.inkan.hipki.page;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.hipki.tree.TokenTree;

/**
 * The nine rows of the known page. What works comes from the self-test's layers; the two certificates come from the token tree,
 * because a person wants to see the names in them and a report must not hold any.
 */
public final class SelfTestRows {
    private static final String SIGNING = "cert1";
    private static final String ENCRYPTION = "cert2";

    /** The layers that make a row, for the first seven. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("browser"),
            List.of("parts", "clock", "port"),
            List.of("pcsc-service"),
            List.of("readers"),
            List.of("profile", "card-family", "card-power", "card-number"),
            List.of("pin"),
            List.of("signature"));

    private final TokenTree tree;
    private final Clock clock;

    public SelfTestRows(TokenTree tree, Clock clock) {
        this.tree = tree;
        this.clock = clock;
    }

    /** What the page shows. */
    public record Result(List<Map<String, String>> rows, List<String> readers) {}

    /**
     * @param checks of the self-test
     * @param reader the one that the person chose
     */
    public Result of(List<CheckResult> checks, Optional<String> reader, Locale locale) throws InterruptedException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> layers : LAYERS) {
            rows.add(row(layers, checks, locale));
        }
        List<Map<String, Object>> slots = slots();
        List<String> names =
                slots.stream().map(slot -> (String) slot.get("slotDescription")).toList();
        Optional<Map<String, Object>> token = token(slots, reader);
        rows.add(certificate(token, SIGNING, locale));
        rows.add(certificate(token, ENCRYPTION, locale));
        return new Result(rows, names);
    }

    /** The worst of its layers; among equals the first. */
    private static Map<String, String> row(List<String> layers, List<CheckResult> checks, Locale locale) {
        return layers.stream()
                .flatMap(layer -> checks.stream().filter(check -> check.layer().equals(layer)))
                .min(Comparator.comparingInt(check -> severity(check.status())))
                .map(check -> row(check.status(), check.finding().in(locale)))
                .orElseGet(() -> row(Status.NOT_RUN, ""));
    }

    private static int severity(Status status) {
        return switch (status) {
            case BROKEN -> 0;
            case WARNING -> 1;
            case GOOD -> 2;
            case NOT_RUN -> 3;
        };
    }

    private static Map<String, String> row(Status status, String finding) {
        return Map.of("status", status.name(), "finding", finding);
    }

    @SuppressWarnings("unchecked") // as TokenTree made it
    private List<Map<String, Object>> slots() throws InterruptedException {
        return (List<Map<String, Object>>)
                tree.read(TokenTree.Detail.CERTIFICATES).get("slots");
    }

    @SuppressWarnings("unchecked") // as TokenTree made it
    private static Optional<Map<String, Object>> token(List<Map<String, Object>> slots, Optional<String> reader) {
        return slots.stream()
                .filter(slot -> reader.isEmpty() || reader.get().equals(slot.get("slotDescription")))
                .map(slot -> slot.get("token"))
                .filter(Map.class::isInstance)
                .map(token -> (Map<String, Object>) token)
                .findFirst();
    }

    @SuppressWarnings("unchecked") // as TokenEntry made it
    private Map<String, String> certificate(Optional<Map<String, Object>> token, String label, Locale locale) {
        ResourceBundle texts = Texts.in(locale);
        if (token.isEmpty()) {
            return row(Status.NOT_RUN, "");
        }
        for (Map<String, Object> certificate :
                (List<Map<String, Object>>) token.get().getOrDefault("certs", List.of())) {
            if (label.equals(certificate.get("label"))) {
                long now = clock.instant().getEpochSecond();
                long until = (Long) certificate.get("notAfterT");
                boolean valid = now >= (Long) certificate.get("notBeforeT") && now <= until;
                LocalDate end = LocalDate.ofInstant(Instant.ofEpochSecond(until), ZoneOffset.UTC);
                String form = texts.getString(valid ? "finding.until" : "finding.expired");
                return row(
                        valid ? Status.GOOD : Status.BROKEN,
                        MessageFormat.format(form, certificate.get("subjectCN"), end.toString()));
            }
        }
        return row(Status.BROKEN, texts.getString("finding.none"));
    }
}
