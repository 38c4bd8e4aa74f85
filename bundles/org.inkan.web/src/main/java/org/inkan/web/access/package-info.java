/** Who may use the page and the API. */
package org.inkan.web.access;
