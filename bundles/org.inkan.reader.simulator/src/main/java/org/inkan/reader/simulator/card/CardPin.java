package org.inkan.reader.simulator.card;

import java.security.MessageDigest;

/** A PIN as a card keeps it, with the PUK that unblocks it. Values are compared as they arrive, padding and all. */
public final class CardPin {
    private static final int OK = 0x9000;
    private static final int BLOCKED = 0x6983;
    private static final int TRIES_LEFT = 0x63C0;

    private final int tries;
    private final byte[] puk;
    private byte[] value;
    private int left;
    private int pukLeft;
    private boolean verified;

    /**
     * @param tries wrong entries until it blocks, 1 to 15
     * @param puk empty for a PIN that cannot be unblocked
     * @param pukTries wrong entries until the PUK blocks, 0 to 15
     */
    public CardPin(byte[] value, int tries, byte[] puk, int pukTries) {
        this.value = value.clone();
        this.tries = tries;
        this.left = tries;
        this.puk = puk.clone();
        this.pukLeft = puk.length == 0 ? 0 : pukTries;
    }

    /** A card that somebody has tried before: this many tries are left. */
    public CardPin withTriesLeft(int triesLeft) {
        left = triesLeft;
        return this;
    }

    public boolean verified() {
        return verified && left > 0;
    }

    /** Reset, or the end of what one verification allows. */
    public void forget() {
        verified = false;
    }

    /** The status word that tells the tries left: {@code 63Cx}, or {@code 6983}. */
    public int status() {
        return left == 0 ? BLOCKED : TRIES_LEFT | left;
    }

    public int verify(byte[] candidate) {
        verified = false;
        if (left == 0) {
            return BLOCKED;
        }
        // Counted before it is compared, so that pulling the card in between wins nothing.
        left--;
        if (!MessageDigest.isEqual(value, candidate)) {
            return status();
        }
        left = tries;
        verified = true;
        return OK;
    }

    public int change(byte[] present, byte[] replacement) {
        int status = verify(present);
        if (status == OK) {
            value = replacement.clone();
        }
        return status;
    }

    public int unblock(byte[] candidate, byte[] replacement) {
        verified = false;
        if (pukLeft == 0) {
            return BLOCKED;
        }
        pukLeft--;
        if (!MessageDigest.isEqual(puk, candidate)) {
            return pukLeft == 0 ? BLOCKED : TRIES_LEFT | pukLeft;
        }
        value = replacement.clone();
        left = tries;
        return OK;
    }
}
