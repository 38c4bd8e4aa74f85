package org.inkan.kit.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.simulation.SandboxPki.Holder;

/** The smallest card that a driver can be written for: three files, a PIN and two RSA keys. */
final class ExampleCard implements CardUnderTest {
    static final byte[] AID = HexFormat.of().parseHex("F0455841");
    static final int BLOCK = 200;

    private static final String PIN = "246810";
    private final Map<Integer, byte[]> files;
    private final Map<Integer, PrivateKey> keys;
    private final ByteArrayOutputStream chain = new ByteArrayOutputStream();
    private int tries = 3;
    private boolean selected;
    private boolean verified;

    ExampleCard(Holder holder) {
        try {
            files = Map.of(
                    1, holder.cardNumber().getBytes(StandardCharsets.US_ASCII),
                    2, holder.credentials().get(0).certificate().getEncoded(),
                    3, holder.credentials().get(1).certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        keys = Map.of(
                0x9E,
                holder.credentials().get(0).key(),
                0x80,
                holder.credentials().get(1).key());
    }

    @Override
    public Atr atr() {
        return Atr.of("3B 80 01 81");
    }

    @Override
    public CardChannel insert() {
        selected = false;
        verified = false;
        chain.reset();
        return command -> process(command).encoded();
    }

    @Override
    public Pin pin() {
        return Pin.of(PIN.toCharArray());
    }

    @Override
    public Pin wrongPin() {
        return Pin.of("135791".toCharArray());
    }

    private ResponseApdu process(byte[] command) {
        int instruction = command[1] & 0xFF;
        byte[] data = command.length > 5
                ? Arrays.copyOfRange(command, 5, Math.min(command.length, 5 + (command[4] & 0xFF)))
                : new byte[0];
        if (instruction == 0xA4) {
            selected = Arrays.equals(data, AID);
            return ResponseApdu.of(selected ? 0x9000 : 0x6A82);
        }
        if (!selected) {
            return ResponseApdu.of(0x6D00);
        }
        return switch (instruction) {
            case 0xB0 -> read(command[2], command[3] & 0xFF);
            case 0x20 -> verify(data);
            case 0x2A -> perform(command, data);
            default -> ResponseApdu.of(0x6D00);
        };
    }

    private ResponseApdu read(int file, int block) {
        byte[] content = files.getOrDefault(file, new byte[0]);
        int from = block * BLOCK;
        return from >= content.length
                ? ResponseApdu.of(0x6B00)
                : ResponseApdu.of(
                        Arrays.copyOfRange(content, from, Math.min(content.length, from + BLOCK)), ResponseApdu.OK);
    }

    private ResponseApdu verify(byte[] pin) {
        if (tries == 0) {
            return ResponseApdu.of(0x6983);
        }
        if (pin.length > 0) {
            verified = Arrays.equals(pin, PIN.getBytes(StandardCharsets.US_ASCII));
            tries = verified ? 3 : tries - 1;
            if (verified) {
                return ResponseApdu.of(ResponseApdu.OK);
            }
        }
        return ResponseApdu.of(tries == 0 ? 0x6983 : 0x63C0 + tries);
    }

    private ResponseApdu perform(byte[] command, byte[] data) {
        chain.writeBytes(data);
        if ((command[0] & 0x10) != 0) {
            return ResponseApdu.of(ResponseApdu.OK);
        }
        byte[] input = chain.toByteArray();
        chain.reset();
        int operation = command[2] & 0xFF;
        if (!verified || !keys.containsKey(operation)) {
            return ResponseApdu.of(verified ? 0x6A86 : 0x6982);
        }
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            rsa.init(operation == 0x9E ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, keys.get(operation));
            return ResponseApdu.of(rsa.doFinal(input), ResponseApdu.OK);
        } catch (GeneralSecurityException refused) {
            return ResponseApdu.of(0x6A80);
        }
    }
}
