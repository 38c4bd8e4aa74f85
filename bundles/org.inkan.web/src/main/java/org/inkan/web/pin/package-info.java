/** The page's PIN window. */
package org.inkan.web.pin;
