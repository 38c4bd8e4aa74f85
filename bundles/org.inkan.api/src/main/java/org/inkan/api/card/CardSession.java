package org.inkan.api.card;

import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.TokenContents;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way to a card. Exists inside one transaction of the runtime, on the reader's own thread; a driver keeps no
 * reference to it after its call returns.
 *
 * <p>The runtime answers {@code 61xx} with GET RESPONSE and {@code 6Cxx} with the right length, checks each instruction
 * against what is declared as known for the operation at hand, masks, records and counts.
 */
@ProviderType
public interface CardSession {
    /** No more than this is read of one file, in bytes. */
    int MAX_FILE = 65_536;

    Atr atr();

    /** What this driver found when it probed; empty during the probe. */
    Optional<Recognition> recognition();

    /** The profile of the card's CA; empty while unknown. */
    Optional<CardProfile> profile();

    /** Whether commands over 255 bytes and answers over 256 may be used (ISO/IEC 7816-4, 12.1.1.9, card capabilities). */
    boolean extendedLength();

    /**
     * One command and its answer, whatever the status word.
     *
     * @throws InkanException reader and card codes; {@code CARD_OPERATION_UNKNOWN} if the instruction is not declared
     */
    ResponseApdu transmit(CommandApdu command) throws InkanException;

    /**
     * Like {@link #transmit}, for answers that must be {@code 9000}.
     *
     * @throws InkanException {@code CARD_REFUSED} with the status word otherwise
     */
    byte[] require(CommandApdu command) throws InkanException;

    /**
     * What the driver last noted of the card's volatile state under this type: a selected file, an open secure channel.
     * Empty after a reset, after others may have used the card, and for a new driver.
     */
    <T> Optional<T> note(Class<T> type);

    /**
     * Notes volatile state under the value's own class, in place of an earlier note of that class. A value that is
     * {@link AutoCloseable} is closed when it is dropped.
     */
    void note(Object value);

    /** Drops the note of this type. */
    void forget(Class<?> type);

    /** What is remembered of the card with this serial number from an earlier insertion. */
    Optional<TokenContents> remembered(String serialNumber);
}
