/** Simulated card with a PKCS#15 structure (ISO/IEC 7816-15); {@code pkcs15.md} describes its layout. */
package org.inkan.reader.simulator.pkcs15;
