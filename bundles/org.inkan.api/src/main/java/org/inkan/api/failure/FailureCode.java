package org.inkan.api.failure;

/**
 * Every way in which Inkan can fail, by a code that never changes its meaning.
 *
 * <p>The number is what support staff, scripts and logs use; the text for people comes from {@link FailureTexts}. Numbers
 * are grouped: 1xxx readers, 2xxx cards, 3xxx PINs, 4xxx keys and certificates, 5xxx documents, 6xxx runtime and bundles,
 * 7xxx command line and requests.
 */
public enum FailureCode {
    /** No smart-card service (PC/SC) answers on this machine. */
    READER_SERVICE_MISSING(1001),
    /** The named reader does not exist, or was unplugged. */
    READER_GONE(1002),
    /** The reader did not answer within its limit; its thread is still waiting. */
    READER_STUCK(1003),
    /** Another program holds the card and did not let go within the limit. */
    READER_BUSY(1004),
    /** The reader reported an error of its own; detail {@code code} holds the platform's number. */
    READER_ERROR(1005),

    /** There is no card in the reader. */
    CARD_ABSENT(2001),
    /** The card was pulled while it worked. This is never counted as a wrong PIN. */
    CARD_REMOVED(2002),
    /** The card was reset by another program while it worked. */
    CARD_RESET(2003),
    /** A card is in the reader but gives no ATR: turned over, dirty or broken. */
    CARD_MUTE(2004),
    /** No driver recognises the card; detail {@code atr}. */
    CARD_UNKNOWN(2005),
    /** A card of another kind, which we know by name; detail {@code kind}. */
    CARD_WRONG_KIND(2006),
    /** The card answered something that its standard does not allow; detail {@code status} when there is one. */
    CARD_MALFORMED(2007),
    /** The card refused a command; detail {@code status}, four hexadecimal digits. */
    CARD_REFUSED(2008),
    /** The profile does not declare this operation as known for this card, so nothing was sent. */
    CARD_OPERATION_UNKNOWN(2009),
    /** The card has no free space for what was to be written. */
    CARD_FULL(2010),
    /** What was written to the card does not read back the same; the old certificate is still in place. */
    CARD_WRITE_UNCONFIRMED(2011),
    /** No card or token fits what was asked for. */
    TOKEN_NOT_FOUND(2012),
    /** Several cards fit; detail {@code choices}. */
    TOKEN_AMBIGUOUS(2013),
    /** The card has not been activated at its CA. */
    CARD_NOT_ACTIVATED(2014),

    /** Wrong PIN; detail {@code tries} holds the tries left when the card tells. */
    PIN_WRONG(3001),
    /** The PIN is locked. */
    PIN_BLOCKED(3002),
    /** The person closed the prompt. */
    PIN_CANCELLED(3003),
    /** Nobody answered the prompt within its limit. */
    PIN_PROMPT_TIMEOUT(3004),
    /** The PIN breaks the card's rules (details {@code min}, {@code max}); it was not sent to the card. */
    PIN_FORMAT(3005),
    /** One try is left and it was not explicitly confirmed; nothing was sent to the card. */
    PIN_LAST_TRY_UNCONFIRMED(3006),
    /** This card's private operations need the vendor's PKCS#11 module or a PIN transport that is not installed. */
    PIN_TRANSPORT_MISSING(3007),
    /** The unlock time of this job is over, or the card was locked by hand. */
    PIN_LOCKED_AGAIN(3008),
    /** No way to ask for a PIN here: no terminal, and none was given. */
    PIN_NO_PROMPT(3009),
    /** The two entries of the new PIN differ. */
    PIN_MISMATCH(3010),

    /** The token holds no key for this use; detail {@code use}. */
    KEY_NOT_FOUND(4001),
    /** The key cannot do this operation or mechanism. */
    KEY_UNSUITABLE(4002),
    /** The token holds no such certificate. */
    CERTIFICATE_NOT_FOUND(4003),
    /** The bytes are no certificate. */
    CERTIFICATE_MALFORMED(4004),
    /** The certificate is outside its validity; details {@code from}, {@code until}. */
    CERTIFICATE_EXPIRED(4005),
    /** The certificate does not belong to the key. */
    CERTIFICATE_FOREIGN(4006),
    /** A key that is too weak for a new signature; detail {@code bits}. */
    KEY_WEAK(4007),
    /** The card holds a key without its certificate: a renewal stopped half-way. */
    CERTIFICATE_HALF_RENEWED(4008),
    /** A test certificate: it says nothing about who its holder is. */
    CERTIFICATE_TEST(4009),
    /** The certificate leads to none of the given anchors. */
    CERTIFICATE_UNTRUSTED(4010),
    /** Its CA has revoked the certificate; detail {@code since}. */
    CERTIFICATE_REVOKED(4011),

    /** The file is not the signature, envelope or request it should be. */
    DOCUMENT_MALFORMED(5001),
    /** The signature does not fit the content, or its signer is not trusted. */
    SIGNATURE_INVALID(5002),
    /** No key on the token fits a recipient of the envelope. */
    RECIPIENT_NOT_FOUND(5003),
    /** The envelope cannot be opened: damaged, or not for this key. Says no more on purpose. */
    DECRYPTION_FAILED(5004),
    /** An algorithm that Inkan does not handle; detail {@code algorithm}. */
    ALGORITHM_UNSUPPORTED(5005),
    /** Larger or deeper than the limit; details {@code limit}, {@code what}. */
    INPUT_TOO_LARGE(5006),
    /** A detached signature needs its content file. */
    CONTENT_MISSING(5007),
    /** Made with an algorithm that is not safe any more, such as SHA-1; detail {@code algorithm}. */
    ALGORITHM_WEAK(5008),

    /** No driver, crypto bundle or other part came back within the limit of a swap. */
    PART_MISSING(6001),
    /** The new bundle did not start; the old one still works. */
    PLUGIN_FAILED(6002),
    /** The old bundle is still at work; it will be retired when it is done. */
    PLUGIN_BUSY(6003),
    /** The file is no bundle of Inkan's kind. */
    PLUGIN_MALFORMED(6004),
    /** The audit log does not hold together; detail {@code line}. */
    AUDIT_BROKEN(6005),
    /** A profile descriptor breaks its schema; detail {@code field}. */
    PROFILE_MALFORMED(6006),
    /** An operation took longer than its limit; details {@code operation}, {@code seconds}. */
    TIMEOUT(6007),
    /** The runtime is stopping. */
    STOPPING(6008),
    /** Something of ours is wrong; the log has the details. */
    INTERNAL(6009),
    /** A repair that is not offered, or not any more; nothing was done. */
    REPAIR_NOT_OFFERED(6010),
    /** A repair was done and did not help; detail {@code repair}. */
    REPAIR_FAILED(6011),
    /** Something could not be fetched over the network; detail {@code host}. */
    FETCH_FAILED(6012),

    /** The command line is not understood. */
    USAGE(7001),
    /** A file cannot be read; detail {@code file}. */
    FILE_UNREADABLE(7002),
    /** A file cannot be written; detail {@code file}. */
    FILE_UNWRITABLE(7003),
    /** A request of a page or program is not understood; detail {@code field} says where. */
    REQUEST_MALFORMED(7004),
    /** The page or program is not let in, or not any more. */
    REQUEST_DENIED(7005),
    /** There is nothing at this address, or not any more. */
    REQUEST_UNKNOWN(7006),
    /** More at the same time than is served. */
    REQUEST_EXCESS(7007);

    private final int number;

    FailureCode(int number) {
        this.number = number;
    }

    /** The stable number, 1001 to 9999. */
    public int number() {
        return number;
    }

    /** What people quote: {@code INK-} and the number. */
    public String label() {
        return "INK-" + number;
    }
}
