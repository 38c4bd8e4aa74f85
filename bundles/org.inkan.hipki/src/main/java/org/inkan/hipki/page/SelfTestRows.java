package org.inkan.hipki.page;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.InkanException;
import org.inkan.hipki.code.CodeTable;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.command.Approval;
import org.inkan.hipki.command.Cancellation;
import org.inkan.hipki.command.Commands;
import org.inkan.hipki.command.Endpoint;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** The nine rows of the self-test page, from the tree and from a signature over a fixed text. */
public final class SelfTestRows {
    private static final String REQUESTER = "selfTest.htm";

    private final Commands commands;
    private final DocumentCrypto documents;
    private final CodeTable codes;
    private final Clock clock;

    public SelfTestRows(Commands commands, DocumentCrypto documents, CodeTable codes, Clock clock) {
        this.commands = commands;
        this.documents = documents;
        this.codes = codes;
        this.clock = clock;
    }

    /** What the page shows. */
    public record Result(List<Map<String, String>> rows, List<String> readers) {}

    private enum Status {
        GOOD,
        BROKEN,
        NOT_RUN
    }

    /**
     * @param asked reader, PIN and what to sign; without a PIN nothing is signed
     * @param browser as it names itself
     */
    public Result run(Command asked, String browser, String version, Locale locale) {
        ResourceBundle texts = Texts.in(locale);
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(row(Status.GOOD, browser));
        rows.add(row(Status.GOOD, version));
        List<Map<String, Object>> slots = slots(asked, locale);
        List<String> readers =
                slots.stream().map(slot -> (String) slot.get("slotDescription")).toList();
        rows.add(row(readers.isEmpty() ? Status.NOT_RUN : Status.GOOD, ""));
        rows.add(row(readers.isEmpty() ? Status.BROKEN : Status.GOOD, String.join(", ", readers)));
        Optional<Map<String, Object>> token = token(slots, asked);
        rows.add(row(
                token.isPresent() ? Status.GOOD : Status.BROKEN,
                token.map(card -> card.get("model").toString()).orElse("")));
        addSignature(rows, asked, token.isPresent(), locale);
        rows.add(certificate(token, "cert1", texts));
        rows.add(certificate(token, "cert2", texts));
        return new Result(rows, readers);
    }

    private static Map<String, String> row(Status status, String finding) {
        return Map.of("status", status.name(), "finding", finding);
    }

    @SuppressWarnings("unchecked") // as TokenTree made it
    private List<Map<String, Object>> slots(Command asked, Locale locale) {
        try {
            Reply tree = commands.run(commands.prepare(Endpoint.CERTIFICATES, asked), approval(locale));
            return (List<Map<String, Object>>) tree.get("slots");
        } catch (HipkiException unreadable) {
            return List.of();
        }
    }

    private static Approval approval(Locale locale) {
        return new Approval(REQUESTER, locale, false, new Cancellation());
    }

    @SuppressWarnings("unchecked") // as TokenTree made it
    private static Optional<Map<String, Object>> token(List<Map<String, Object>> slots, Command asked) {
        Optional<String> reader = asked.text("slotDescription");
        return slots.stream()
                .filter(slot -> reader.isEmpty() || reader.get().equals(slot.get("slotDescription")))
                .map(slot -> slot.get("token"))
                .filter(Map.class::isInstance)
                .map(token -> (Map<String, Object>) token)
                .findFirst();
    }

    private void addSignature(List<Map<String, String>> rows, Command asked, boolean card, Locale locale) {
        if (!card || asked.secret("pin").isEmpty()) {
            rows.add(row(Status.NOT_RUN, ""));
            rows.add(row(Status.NOT_RUN, ""));
            return;
        }
        try {
            Reply signed = commands.run(commands.prepare(Endpoint.SIGN, asked), approval(locale));
            rows.add(row(Status.GOOD, ""));
            rows.add(row(fits((String) signed.get("signature")) ? Status.GOOD : Status.BROKEN, ""));
        } catch (HipkiException e) {
            String finding = (codes.major(e.major()) + " " + codes.minor(e.minor())).strip();
            boolean pin = e.major() == Major.LOGIN_FAILED.value();
            rows.add(row(pin ? Status.BROKEN : Status.NOT_RUN, pin ? finding : ""));
            rows.add(row(pin ? Status.NOT_RUN : Status.BROKEN, pin ? "" : finding));
        }
    }

    private boolean fits(String signature) {
        try {
            return documents
                    .verify(
                            new ByteArrayInputStream(Base64.getDecoder().decode(signature)),
                            Optional.empty(),
                            OutputStream.nullOutputStream(),
                            List.of())
                    .signers()
                    .stream()
                    .allMatch(signer -> signer.intact());
        } catch (InkanException malformed) {
            return false;
        }
    }

    @SuppressWarnings("unchecked") // as TokenEntry made it
    private Map<String, String> certificate(Optional<Map<String, Object>> token, String label, ResourceBundle texts) {
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
