/** The person's own page and the API. */
package org.inkan.web;
