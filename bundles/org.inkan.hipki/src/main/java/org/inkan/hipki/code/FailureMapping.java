package org.inkan.hipki.code;

import org.inkan.api.failure.Failure;

/** What a page is told of a failure of ours. */
public final class FailureMapping {
    private FailureMapping() {}

    /**
     * @param operation the code for a card that fails at what was asked, such as {@link Major#SIGN_RUN}
     */
    public static HipkiException of(Failure failure, Major operation) {
        return switch (failure.code()) {
            case READER_SERVICE_MISSING, READER_GONE -> new HipkiException(Major.NO_READER);
            case READER_ERROR -> new HipkiException(Major.READER_INFORMATION);
            case CARD_ABSENT, TOKEN_NOT_FOUND -> new HipkiException(Major.NO_CARD);
            case CARD_REMOVED -> new HipkiException(Major.SESSION_FAILED, Minor.DEVICE_REMOVED);
            case CARD_RESET -> new HipkiException(Major.SESSION_FAILED, Minor.DEVICE_ERROR);
            case CARD_MUTE -> new HipkiException(Major.CARD_INFORMATION, Minor.DEVICE_ERROR);
            case CARD_UNKNOWN -> new HipkiException(Major.CARD_INFORMATION, Minor.TOKEN_NOT_RECOGNISED);
            case CARD_WRONG_KIND -> new HipkiException(Major.NOT_A_GOVERNMENT_CARD);
            case CARD_MALFORMED, CARD_REFUSED -> new HipkiException(operation, Minor.DEVICE_ERROR);
            case CARD_FULL -> new HipkiException(Major.CARD_SPACE);
            case CARD_WRITE_UNCONFIRMED -> new HipkiException(Major.CERTIFICATE_NOT_WRITTEN);
            case CARD_OPERATION_UNKNOWN -> new HipkiException(Major.UNSUPPORTED_METHOD);
            case CARD_NOT_ACTIVATED -> new HipkiException(Major.LOGIN_FAILED, Minor.PIN_NOT_INITIALISED);
            case PIN_WRONG ->
                new HipkiException(
                        Major.LOGIN_FAILED, Minor.ofTriesLeft(failure.details().getOrDefault("tries", "?")));
            case PIN_BLOCKED -> new HipkiException(Major.LOGIN_FAILED, Minor.PIN_LOCKED);
            case PIN_FORMAT -> new HipkiException(Major.LOGIN_FAILED, Minor.PIN_LENGTH);
            // Nothing was tried; the page learns how close it is.
            case PIN_LAST_TRY_UNCONFIRMED -> new HipkiException(Major.LOGIN_FAILED, Minor.PIN_ONE_TRY_LEFT);
            case PIN_CANCELLED -> new HipkiException(Major.USER_CANCELLED);
            case PIN_NO_PROMPT -> new HipkiException(Major.NO_PIN);
            case PIN_TRANSPORT_MISSING -> new HipkiException(Major.LIBRARY_NOT_LOADED);
            case PIN_LOCKED_AGAIN -> new HipkiException(Major.NOT_LOGGED_IN);
            case KEY_NOT_FOUND -> new HipkiException(Major.KEY_NOT_FOUND);
            case KEY_UNSUITABLE, KEY_WEAK -> new HipkiException(Major.KEY_ACCESS);
            case CERTIFICATE_NOT_FOUND, CERTIFICATE_HALF_RENEWED -> new HipkiException(Major.CERTIFICATE_NOT_FOUND);
            case CERTIFICATE_MALFORMED -> new HipkiException(Major.CERTIFICATE_ACCESS);
            case CERTIFICATE_EXPIRED -> new HipkiException(Major.EXPIRED);
            case CERTIFICATE_FOREIGN, SIGNATURE_INVALID -> new HipkiException(Major.SIGN_VERIFY);
            case DOCUMENT_MALFORMED -> new HipkiException(Major.DECRYPT_DER);
            case RECIPIENT_NOT_FOUND, DECRYPTION_FAILED -> new HipkiException(Major.DECRYPT_FAILED);
            case ALGORITHM_UNSUPPORTED ->
                new HipkiException(operation == Major.DECRYPT_FAILED ? Major.DECRYPT_TYPE : Major.SIGN_TYPE);
            case INPUT_TOO_LARGE -> new HipkiException(Major.TOO_LARGE);
            default -> new HipkiException(Major.FAILED_OR_TIMED_OUT);
        };
    }
}
