/** Asking for PINs on a command line. */
package org.inkan.shell.pin;
