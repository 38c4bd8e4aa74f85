/** The file format of APDU recordings. */
package org.inkan.codec.trace;
