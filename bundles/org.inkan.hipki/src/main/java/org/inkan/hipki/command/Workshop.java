package org.inkan.hipki.command;

import java.time.Clock;
import java.util.Locale;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.token.JobRequest;

/**
 * What every command works with.
 *
 * @param cards finds the card
 * @param documents makes signatures and opens envelopes
 * @param pins where PINs come from
 * @param turns keeps pages in order
 * @param doubts which cards had a wrong PIN
 * @param clock for validity and signing times
 */
public record Workshop(Cards cards, DocumentCrypto documents, PinSource pins, Turns turns, Doubts doubts, Clock clock) {

    /** A job with one operation, whose purpose is shown wherever a PIN is asked for. */
    static JobRequest job(String purpose, Approval approval) {
        return JobRequest.single(Purposes.text(purpose, approval.locale()), approval.requester());
    }

    /** What a job is for, in words for people. */
    static final class Purposes {
        private Purposes() {}

        static String text(String purpose, Locale locale) {
            boolean chinese = locale.getLanguage().equals("zh");
            return switch (purpose) {
                case "sign" -> chinese ? "為網站簽章" : "Sign for a web site";
                case "decrypt" -> chinese ? "為網站解密" : "Decrypt for a web site";
                case "change-pin" -> chinese ? "為網站變更 PIN" : "Change the PIN for a web site";
                case "csr" -> chinese ? "為網站製作憑證請求檔" : "Make a certificate request for a web site";
                default -> chinese ? "為網站寫入憑證" : "Write a certificate for a web site";
            };
        }
    }
}
