/** JSON in and out, bounded. */
package org.inkan.web.json;
