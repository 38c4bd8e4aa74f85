/** The daemon: serves commands of the same user over a Unix domain socket. */
package org.inkan.shell.daemon;
