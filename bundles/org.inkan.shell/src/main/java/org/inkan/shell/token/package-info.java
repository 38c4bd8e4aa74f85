/** Which card and which of its keys a command means. */
package org.inkan.shell.token;
