package org.inkan.web.work;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.CardKeys;
import org.inkan.door.card.KeyChoice;
import org.inkan.door.card.SchemeChoice;
import org.inkan.web.access.Caller;
import org.inkan.web.event.EventHub;
import org.inkan.web.json.Json;
import org.inkan.web.pin.PinDesk;
import org.inkan.web.rest.Parts;

/** Signing, encrypting and decrypting a file that was sent. */
final class Orders {
    private final Parts parts;
    private final Storage storage;
    private final PinDesk desk;
    private final EventHub pages;

    Orders(Parts parts, Storage storage, PinDesk desk, EventHub pages) {
        this.parts = parts;
        this.storage = storage;
        this.desk = desk;
        this.pages = pages;
    }

    /**
     * Who ordered it, and in which language PIN windows speak.
     *
     * @param caller who
     * @param locale of purposes
     */
    record Client(Caller caller, Locale locale) {}

    JobRequest job(Client client, String purpose, Object... values) {
        return JobRequest.single(
                Texts.of(client.locale(), purpose, values), Texts.requester(client.locale(), client.caller()));
    }

    /** A program may answer without a page; a page that is gone has nobody to answer. */
    PinPrompt prompt(Client client, Work work) {
        return desk.prompt(() -> work.running() && (!(client.caller() instanceof Caller.Page) || pages.heard()));
    }

    Works.Task sign(Client client, Token token, StoredFile file, boolean detached) {
        return work -> {
            DocumentCrypto documents = parts.documents();
            TokenContents contents = token.contentsWithAuthorities();
            KeyChoice key = KeyChoice.of(contents, KeyUse.SIGN);
            key.certificate().requireCurrent(Instant.now());
            SignatureScheme scheme = SchemeChoice.of(key.key());
            CmsSignRequest request = new CmsSignRequest(
                    detached,
                    scheme,
                    key.x509(),
                    CardCertificate.authorities(contents),
                    Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                    Optional.empty(),
                    Optional.empty());
            try (InputStream content = open(file, work);
                    ResultFile result = new ResultFile(storage);
                    KeyJob job = token.begin(job(client, "purpose.sign", file.name()), prompt(client, work))) {
                // the PIN first, so that a long file does not stop for it half-way
                job.unlock();
                documents.sign(request, content, result.stream(), digest -> job.sign(key.key(), scheme, digest));
                return result.keep(file.name() + (detached ? ".p7s" : ".p7m"), Json.object("detached", detached));
            } catch (IOException unreadable) {
                throw unreadable(unreadable);
            }
        };
    }

    Works.Task encrypt(
            List<X509Certificate> recipients, ContentCipher cipher, KeyTransport transport, StoredFile file) {
        return work -> {
            try (InputStream content = open(file, work);
                    ResultFile result = new ResultFile(storage)) {
                parts.documents().encrypt(cipher, transport, recipients, content, result.stream());
                return result.keep(file.name() + ".p7e", Json.object("recipients", recipients.size()));
            } catch (IOException unreadable) {
                throw unreadable(unreadable);
            }
        };
    }

    Works.Task decrypt(Client client, Token token, StoredFile file) {
        return work -> {
            List<KeyChoice> keys = KeyChoice.all(token.contents(), KeyUse.DECRYPT);
            if (keys.isEmpty()) {
                throw new InkanException(FailureCode.KEY_NOT_FOUND, "use", KeyUse.DECRYPT);
            }
            try (InputStream envelope = open(file, work);
                    ResultFile result = new ResultFile(storage);
                    KeyJob job = token.begin(job(client, "purpose.decrypt", file.name()), prompt(client, work))) {
                // no PIN before the envelope has been found to be for this card
                parts.documents().decrypt(envelope, result.stream(), new CardKeys(job, keys));
                return result.keep(FileName.without(file.name(), ".p7e", ".p7m", ".enc"), Json.object());
            } catch (IOException unreadable) {
                throw unreadable(unreadable);
            }
        };
    }

    static InputStream open(StoredFile file, Work work) throws IOException {
        return new BufferedInputStream(
                new Progress(Files.newInputStream(file.path()), work::progress, () -> !work.running()));
    }

    static InkanException unreadable(IOException cause) {
        return new InkanException(Failure.of(FailureCode.FILE_UNREADABLE), cause);
    }
}
