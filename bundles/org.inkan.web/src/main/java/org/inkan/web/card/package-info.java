/** Cards and what is on them, as the API shows them. */
package org.inkan.web.card;
