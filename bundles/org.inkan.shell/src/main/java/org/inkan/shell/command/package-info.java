/** The commands, one class each. */
package org.inkan.shell.command;
