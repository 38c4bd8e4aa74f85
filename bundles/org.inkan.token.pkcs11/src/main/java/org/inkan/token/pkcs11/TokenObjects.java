package org.inkan.token.pkcs11;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.TokenContents;
import org.inkan.token.pkcs11.cryptoki.Ck;
import org.inkan.token.pkcs11.cryptoki.FixedText;
import org.inkan.token.pkcs11.cryptoki.Limits;
import org.inkan.token.pkcs11.cryptoki.SessionObjects;
import org.inkan.token.pkcs11.cryptoki.Template;

/**
 * The objects on a token as one session sees them. Before the login private keys are often invisible.
 *
 * @param privateKeys those that can be seen
 * @param publicKeys RSA and EC
 * @param certificates X.509
 */
record TokenObjects(List<PrivateKey> privateKeys, List<PublicKey> publicKeys, List<Certificate> certificates) {
    private static final int MAX_LABEL = 1024;
    /** RSA of 16384 bits, or any named curve. */
    private static final int MAX_NUMBER = 2048;

    /**
     * @param alwaysAuthenticate whether each use wants the PIN
     * @param facts of its public part, when the private key shows it
     */
    record PrivateKey(
            ObjectId id,
            String label,
            boolean signs,
            boolean decrypts,
            boolean alwaysAuthenticate,
            Optional<PublicKeyFacts> facts) {}

    /**
     * @param verifies the counterpart of signing
     * @param encrypts the counterpart of deciphering
     */
    record PublicKey(ObjectId id, String label, boolean verifies, boolean encrypts, Optional<PublicKeyFacts> facts) {}

    /**
     * @param authority whether the token itself says that it is a CA's
     * @param facts nothing when the bytes are no certificate
     */
    record Certificate(ObjectId id, String label, boolean authority, byte[] der, Optional<CertificateFacts> facts) {}

    static TokenObjects read(SessionObjects seen) throws InkanException {
        return new Reader(seen).read();
    }

    /** Reads with one bound over all classes of objects. */
    private static final class Reader {
        private final SessionObjects seen;
        private int room = TokenContents.MAX_OBJECTS;

        Reader(SessionObjects seen) {
            this.seen = seen;
        }

        TokenObjects read() throws InkanException {
            List<PrivateKey> privateKeys = new ArrayList<>();
            for (long key : find(Template.objectClass(Ck.CKO_PRIVATE_KEY))) {
                privateKeys.add(new PrivateKey(
                        id(key),
                        label(key),
                        flag(key, Ck.CKA_SIGN, true),
                        flag(key, Ck.CKA_DECRYPT, true),
                        flag(key, Ck.CKA_ALWAYS_AUTHENTICATE, false),
                        facts(key)));
            }
            List<PublicKey> publicKeys = new ArrayList<>();
            for (long key : find(Template.objectClass(Ck.CKO_PUBLIC_KEY))) {
                publicKeys.add(new PublicKey(
                        id(key),
                        label(key),
                        flag(key, Ck.CKA_VERIFY, true),
                        flag(key, Ck.CKA_ENCRYPT, true),
                        facts(key)));
            }
            List<Certificate> certificates = new ArrayList<>();
            for (long certificate :
                    find(Template.objectClass(Ck.CKO_CERTIFICATE).with(Ck.CKA_CERTIFICATE_TYPE, Ck.CKC_X_509))) {
                Optional<byte[]> der = seen.attribute(certificate, Ck.CKA_VALUE, CertificateInfo.MAX_LENGTH);
                if (der.isPresent()) {
                    certificates.add(new Certificate(
                            id(certificate),
                            label(certificate),
                            isAuthority(certificate),
                            der.get(),
                            CertificateFacts.of(der.get())));
                }
            }
            return new TokenObjects(privateKeys, publicKeys, certificates);
        }

        private List<Long> find(Template template) throws InkanException {
            List<Long> found = seen.find(template, TokenContents.MAX_OBJECTS);
            room -= found.size();
            if (room < 0) {
                throw Limits.exceeded("objects", TokenContents.MAX_OBJECTS);
            }
            return found;
        }

        private ObjectId id(long object) throws InkanException {
            return ObjectId.of(
                    seen.attribute(object, Ck.CKA_ID, ObjectId.MAX_LENGTH).orElse(new byte[0]));
        }

        private String label(long object) throws InkanException {
            return FixedText.clean(
                    seen.attribute(object, Ck.CKA_LABEL, MAX_LABEL).orElse(new byte[0]));
        }

        private boolean flag(long object, long type, boolean absent) throws InkanException {
            return seen.flag(object, type).orElse(absent);
        }

        private boolean isAuthority(long certificate) throws InkanException {
            return seen.number(certificate, Ck.CKA_CERTIFICATE_CATEGORY)
                    .filter(category -> category == Ck.CATEGORY_AUTHORITY)
                    .isPresent();
        }

        private Optional<PublicKeyFacts> facts(long key) throws InkanException {
            long type = seen.number(key, Ck.CKA_KEY_TYPE).orElse(-1L);
            if (type == Ck.CKK_RSA) {
                Optional<byte[]> modulus = seen.attribute(key, Ck.CKA_MODULUS, MAX_NUMBER);
                Optional<byte[]> exponent = seen.attribute(key, Ck.CKA_PUBLIC_EXPONENT, MAX_NUMBER);
                return modulus.flatMap(n -> exponent.flatMap(e -> PublicKeyFacts.rsa(n, e)));
            }
            if (type == Ck.CKK_EC) {
                Optional<byte[]> parameters = seen.attribute(key, Ck.CKA_EC_PARAMS, MAX_NUMBER);
                Optional<byte[]> point = seen.attribute(key, Ck.CKA_EC_POINT, MAX_NUMBER);
                return parameters.flatMap(p -> point.flatMap(q -> PublicKeyFacts.ec(p, q)));
            }
            return Optional.empty();
        }
    }
}
