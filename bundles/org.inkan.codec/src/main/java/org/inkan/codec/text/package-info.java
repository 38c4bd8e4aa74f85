/** Text out of cards and certificates. */
package org.inkan.codec.text;
