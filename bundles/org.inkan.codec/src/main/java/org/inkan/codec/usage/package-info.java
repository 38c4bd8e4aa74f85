/** What certificates say their keys are for (RFC 5280, 4.2.1.3). */
package org.inkan.codec.usage;
