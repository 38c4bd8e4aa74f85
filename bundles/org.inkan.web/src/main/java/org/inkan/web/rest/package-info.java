/** The API without HTTP: requests in, answers out. */
package org.inkan.web.rest;
