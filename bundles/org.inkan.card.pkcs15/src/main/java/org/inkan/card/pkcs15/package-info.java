/** The driver of cards with a PKCS#15 structure (PKCS#15 v1.1, ISO/IEC 7816-15). */
package org.inkan.card.pkcs15;
