package org.inkan.shell.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.CardCertificate;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Progress;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import org.inkan.shell.text.Table;
import org.inkan.shell.token.DistinguishedName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which certificates are on the cards. */
@Command
final class CertsCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Option(names = "--authorities", descriptionKey = "authorities")
    private boolean authorities;

    CertsCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        Table table = new Table(
                session.text("column.card"),
                session.text("column.purpose"),
                session.text("column.holder"),
                session.text("column.issuer"),
                session.text("column.until"));
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Token token : cards.all(session)) {
            for (CardCertificate certificate : CardCertificate.readable(contents(token))) {
                table.row(
                        session.name(token.summary()),
                        purpose(certificate),
                        DistinguishedName.shortForm(certificate.x509().getSubjectX500Principal()),
                        DistinguishedName.shortForm(certificate.x509().getIssuerX500Principal()),
                        until(certificate));
                objects.add(object(token, certificate));
            }
        }
        hintWhenEmpty(objects);
        return answer(
                Json.object("certificates", objects),
                objects.isEmpty() ? session.text("certs.none") : table.toString());
    }

    private TokenContents contents(Token token) throws InkanException {
        try (Progress progress = Progress.of(session, "progress.card")) {
            return authorities ? token.contentsWithAuthorities() : token.contents();
        }
    }

    private String until(CardCertificate certificate) {
        LocalDate day = LocalDate.ofInstant(certificate.x509().getNotAfter().toInstant(), ZoneId.systemDefault());
        return certificate.isCurrent(Instant.now()) ? day.toString() : session.text("certs.invalid", day);
    }

    private String purpose(CardCertificate certificate) {
        if (certificate.info().authority()) {
            return session.text("purpose.authority");
        }
        boolean signs = certificate.serves(KeyUse.SIGN);
        boolean decrypts = certificate.serves(KeyUse.DECRYPT);
        return session.text(signs && decrypts ? "purpose.both" : signs ? "purpose.sign" : "purpose.decrypt");
    }

    private static Map<String, Object> object(Token token, CardCertificate certificate) throws InkanException {
        return Json.object(
                "card", token.summary().id().value(),
                "id", certificate.info().id().hex(),
                "label", certificate.info().label(),
                "authority", certificate.info().authority(),
                "sign", certificate.serves(KeyUse.SIGN),
                "decrypt", certificate.serves(KeyUse.DECRYPT),
                "key", certificate.key().isPresent(),
                "subject", certificate.x509().getSubjectX500Principal().getName(),
                "issuer", certificate.x509().getIssuerX500Principal().getName(),
                "from", certificate.x509().getNotBefore().toInstant().toString(),
                "until", certificate.x509().getNotAfter().toInstant().toString(),
                "sha256", certificate.sha256());
    }
}
