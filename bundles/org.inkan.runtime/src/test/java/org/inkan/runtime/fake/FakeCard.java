package org.inkan.runtime.fake;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.inkan.api.reader.Atr;

/** A card with two PINs, one raw RSA key, and a memory of every command it was sent. */
public final class FakeCard {
    public static final Atr ATR = Atr.of("3B 88 81 31 FE 45 46 41 4B 45 43 41 52 44 91");
    public static final String PIN = "246810";
    public static final String SECOND_PIN = "135790";
    public static final String PUK = "13572468";
    private static final KeyPair KEY = key();

    private final Atr atr;
    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    private final ByteArrayOutputStream chained = new ByteArrayOutputStream();
    private String pin = PIN;
    private int tries = 3;
    private int secondTries = 3;
    private int pukTries = 5;
    private boolean verified;
    private boolean secondVerified;
    private int resets;
    private volatile boolean tellsTries = true;
    private volatile boolean notActivated;

    public FakeCard() {
        this(ATR);
    }

    public FakeCard(Atr atr) {
        this.atr = atr;
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RSAPublicKey publicKey() {
        return (RSAPublicKey) KEY.getPublic();
    }

    public Atr atr() {
        return atr;
    }

    public synchronized int tries() {
        return tries;
    }

    public synchronized void tries(int left) {
        tries = left;
    }

    public synchronized int secondTries() {
        return secondTries;
    }

    public synchronized boolean open() {
        return verified || secondVerified;
    }

    public synchronized int resets() {
        return resets;
    }

    /** Changes the PIN as another program would. */
    public synchronized void pin(String value) {
        pin = value;
    }

    public void silentAboutTries() {
        tellsTries = false;
    }

    public boolean tellsTries() {
        return tellsTries;
    }

    public void notActivated() {
        notActivated = true;
    }

    public boolean isNotActivated() {
        return notActivated;
    }

    /** VERIFY commands that carried a PIN. */
    public long pinsSent() {
        return List.copyOf(commands).stream().filter(c -> c.equals("20+")).count();
    }

    public long sent(String command) {
        return List.copyOf(commands).stream().filter(c -> c.equals(command)).count();
    }

    public int commandsSent() {
        return commands.size();
    }

    public synchronized void reset() {
        verified = false;
        secondVerified = false;
        chained.reset();
        resets++;
    }

    /** INS 20 with P2 1 or 2, 24, 2C, 2A; anything else is understood and does nothing; A4 forgets who was verified. */
    public synchronized byte[] process(byte[] command) {
        int ins = command[1] & 0xFF;
        byte[] data = command.length > 5 ? Arrays.copyOfRange(command, 5, 5 + (command[4] & 0xFF)) : new byte[0];
        commands.add(String.format("%02X%s", ins, data.length > 0 ? "+" : ""));
        if ((command[0] & 0x10) != 0) {
            chained.writeBytes(data);
            return status(0x9000);
        }
        chained.writeBytes(data);
        byte[] whole = chained.toByteArray();
        chained.reset();
        return switch (ins) {
            case 0xA4 -> {
                verified = false;
                secondVerified = false;
                yield status(0x9000);
            }
            case 0x20 -> whole.length == 0 ? status(0x63C0 | tries) : verify(command[3], text(whole));
            case 0x24 -> change(text(whole));
            case 0x2C -> unblock(text(whole));
            case 0x2A -> open() ? raw(whole) : status(0x6982);
            default -> status(0x9000);
        };
    }

    private byte[] verify(int reference, String given) {
        if (reference == 2) {
            secondVerified = given.equals(SECOND_PIN);
            secondTries = secondVerified ? 3 : secondTries - 1;
            return status(secondVerified ? 0x9000 : 0x63C0 | secondTries);
        }
        if (tries == 0) {
            return status(0x6983);
        }
        verified = given.equals(pin);
        tries = verified ? 3 : tries - 1;
        return status(verified ? 0x9000 : 0x63C0 | tries);
    }

    private byte[] change(String both) {
        byte[] outcome = verify(1, both.substring(0, 6));
        if (verified) {
            pin = both.substring(6);
        }
        return outcome;
    }

    private byte[] unblock(String both) {
        if (pukTries == 0) {
            return status(0x6983);
        }
        if (!both.startsWith(PUK)) {
            pukTries--;
            return status(0x63C0 | pukTries);
        }
        pukTries = 5;
        tries = 3;
        pin = both.substring(PUK.length());
        return status(0x9000);
    }

    private static byte[] raw(byte[] block) {
        RSAPrivateKey key = (RSAPrivateKey) KEY.getPrivate();
        byte[] result = new BigInteger(1, block)
                .modPow(key.getPrivateExponent(), key.getModulus())
                .toByteArray();
        byte[] answer = new byte[128 + 2];
        int length = Math.min(result.length, 128);
        System.arraycopy(result, result.length - length, answer, 128 - length, length);
        answer[128] = (byte) 0x90;
        return answer;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] status(int status) {
        return new byte[] {(byte) (status >> 8), (byte) status};
    }
}
