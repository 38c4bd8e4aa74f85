/** BER-TLV as smart cards use it (ISO/IEC 7816-4, 5.2.2). */
package org.inkan.codec.tlv;
