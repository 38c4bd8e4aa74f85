package org.inkan.reader.pcsc;

/** Result codes of PC/SC (winscard.h) that mean something to us; the others are only passed on. */
final class PcscCode {
    static final int SUCCESS = 0;
    static final int INVALID_HANDLE = 0x80100003;
    static final int UNKNOWN_READER = 0x80100009;
    static final int TIMEOUT = 0x8010000A;
    static final int SHARING_VIOLATION = 0x8010000B;
    static final int NO_SMARTCARD = 0x8010000C;
    static final int COMM_ERROR = 0x80100013;
    static final int NOT_TRANSACTED = 0x80100016;
    static final int READER_UNAVAILABLE = 0x80100017;
    static final int NO_SERVICE = 0x8010001D;
    static final int SERVICE_STOPPED = 0x8010001E;
    static final int NO_READERS_AVAILABLE = 0x8010002E;
    static final int COMM_DATA_LOST = 0x8010002F;
    static final int UNSUPPORTED_CARD = 0x80100065;
    static final int UNRESPONSIVE_CARD = 0x80100066;
    static final int UNPOWERED_CARD = 0x80100067;
    static final int RESET_CARD = 0x80100068;
    static final int REMOVED_CARD = 0x80100069;

    /** Windows answers with plain system errors when the service or a remote session goes away. */
    static final int WINDOWS_INVALID_HANDLE = 6;

    static final int WINDOWS_BROKEN_PIPE = 109;
    static final int WINDOWS_RPC_UNAVAILABLE = 1722;

    private PcscCode() {}

    /** Whether the service has gone, so that only a new context can help. */
    static boolean serviceLost(int code) {
        return switch (code) {
            case NO_SERVICE,
                    SERVICE_STOPPED,
                    COMM_ERROR,
                    WINDOWS_INVALID_HANDLE,
                    WINDOWS_BROKEN_PIPE,
                    WINDOWS_RPC_UNAVAILABLE -> true;
            default -> false;
        };
    }
}
