package org.inkan.shell.command;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options in the words that people use for them. */
final class Words {
    private Words() {}

    /** {@code aes256-cbc} and so on. */
    static final class Cipher implements ITypeConverter<ContentCipher> {
        @Override
        public ContentCipher convert(String word) {
            return find(ContentCipher.values(), word.replace('-', '_'));
        }
    }

    /** {@code sha256} and so on. */
    static final class Hash implements ITypeConverter<SignatureScheme.Hash> {
        @Override
        public SignatureScheme.Hash convert(String word) {
            return find(SignatureScheme.Hash.values(), word.replace("-", ""));
        }
    }

    /** {@code sign} or {@code decrypt}. */
    static final class Use implements ITypeConverter<KeyUse> {
        @Override
        public KeyUse convert(String word) {
            return find(KeyUse.values(), word);
        }
    }

    /** {@code rsa2048}, {@code p256} and so on. */
    static final class Key implements ITypeConverter<KeySpec> {
        @Override
        public KeySpec convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "rsa2048" -> new KeySpec(KeyInfo.Algorithm.RSA, 2048);
                case "rsa3072" -> new KeySpec(KeyInfo.Algorithm.RSA, 3072);
                case "rsa4096" -> new KeySpec(KeyInfo.Algorithm.RSA, 4096);
                case "p256" -> new KeySpec(KeyInfo.Algorithm.EC, 256);
                case "p384" -> new KeySpec(KeyInfo.Algorithm.EC, 384);
                default -> throw new TypeConversionException("no kind of key");
            };
        }
    }

    /** {@code 30s}, {@code 5m}, {@code 1h}. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String word) {
            if (!word.matches("[0-9]{1,6}[smh]")) {
                throw new TypeConversionException("no duration");
            }
            return Duration.parse("PT" + word.toUpperCase(Locale.ROOT));
        }
    }

    private static <E extends Enum<E>> E find(E[] values, String word) {
        return Stream.of(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("no such word"));
    }
}
