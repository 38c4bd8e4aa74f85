package org.inkan.crypto;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;

/**
 * Passes content on and sees whether it is a set of signed attributes. A signature over attributes is also a signature without
 * attributes over content that looks like them (RFC 5652 hashes both the same way), so somebody could turn a signed document
 * into another; such content is never signed without attributes in earnest.
 */
final class AttributeLookalike extends FilterOutputStream {
    private static final int SET = 0x31;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private boolean possible = true;

    AttributeLookalike(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        if (possible && length > 0) {
            possible = (head.size() > 0 || buffer[offset] == SET) && head.size() + length <= Limits.MAX_STRUCTURE_BYTES;
            if (possible) {
                head.write(buffer, offset, length);
            } else {
                head.reset();
            }
        }
        out.write(buffer, offset, length);
    }

    boolean found() {
        if (!possible || head.size() == 0) {
            return false;
        }
        try (ASN1InputStream in = new ASN1InputStream(
                new BerGuard(new ByteArrayInputStream(head.toByteArray()), BerGuard.Content.NONE))) {
            for (Object element : (ASN1Set) in.readObject()) {
                if (Attribute.getInstance(element).getAttrType().equals(CMSAttributes.messageDigest)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
