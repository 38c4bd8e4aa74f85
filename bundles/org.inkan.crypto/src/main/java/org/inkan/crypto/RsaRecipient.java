package org.inkan.crypto;

import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cms.KeyTransRecipientInfoGenerator;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.operator.AsymmetricKeyWrapper;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OperatorException;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme.Hash;

/** Wraps the content key for one recipient, named by issuer and serial number. */
final class RsaRecipient extends KeyTransRecipientInfoGenerator {
    RsaRecipient(X509Certificate recipient, KeyTransport transport)
            throws InkanException, CertificateEncodingException {
        super(
                new IssuerAndSerialNumber(Certificate.getInstance(recipient.getEncoded())),
                new Wrapper(KeyRules.checkRecipient(recipient), transport));
    }

    private static final class Wrapper extends AsymmetricKeyWrapper {
        private final RSAKeyParameters key;
        private final KeyTransport transport;

        Wrapper(RSAKeyParameters key, KeyTransport transport) {
            super(identifier(transport));
            this.key = key;
            this.transport = transport;
        }

        @Override
        public byte[] generateWrappedKey(GenericKey contentKey) throws OperatorException {
            byte[] plain = (byte[]) contentKey.getRepresentation();
            try {
                AsymmetricBlockCipher cipher = padding();
                cipher.init(true, new ParametersWithRandom(key, new SecureRandom()));
                return cipher.processBlock(plain, 0, plain.length);
            } catch (InvalidCipherTextException e) {
                throw new OperatorException("key does not fit the modulus", e);
            }
        }

        private AsymmetricBlockCipher padding() {
            return switch (transport) {
                case PKCS1 -> new PKCS1Encoding(new RSAEngine());
                case OAEP_SHA256 ->
                    new OAEPEncoding(
                            new RSAEngine(), Hashes.lightweight(Hash.SHA256), Hashes.lightweight(Hash.SHA256), null);
            };
        }
    }

    private static AlgorithmIdentifier identifier(KeyTransport transport) {
        return switch (transport) {
            case PKCS1 -> new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
            case OAEP_SHA256 -> {
                AlgorithmIdentifier hash = Hashes.identifier(Hash.SHA256);
                yield new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSAES_OAEP,
                        new RSAESOAEPparams(
                                hash,
                                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                                RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
            }
        };
    }
}
