/**
 * The thin client of the daemon, and what both ends share. Uses nothing but the JDK, so that it runs straight from this
 * bundle's jar without a framework.
 */
package org.inkan.shell.client;
