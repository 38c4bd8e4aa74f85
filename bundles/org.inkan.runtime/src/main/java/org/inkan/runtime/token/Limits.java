package org.inkan.runtime.token;

import java.time.Duration;

/**
 * How long anything waits, by name.
 *
 * @param connect for another program to let go of a card
 * @param operation for one operation on a token, its turn included
 * @param keyGeneration for a key pair made on a card; the slowest cards need a minute
 * @param prompt for a person to answer
 * @param swapGap for a driver or crypto bundle to come back while bundles are swapped
 * @param drain for running work to end before its bundle goes
 * @param hold how long an idle job keeps the card from other programs; Windows resets a card held idle for 5 s
 * @param again until a card is looked at again that another program or the reader's mood kept from being recognised
 * @param stop for cards to be locked when the runtime stops
 */
public record Limits(
        Duration connect,
        Duration operation,
        Duration keyGeneration,
        Duration prompt,
        Duration swapGap,
        Duration drain,
        Duration hold,
        Duration again,
        Duration stop) {
    public static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5));
}
