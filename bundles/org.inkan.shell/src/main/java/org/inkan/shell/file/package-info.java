/** Files as commands read and write them: all or nothing. */
package org.inkan.shell.file;
