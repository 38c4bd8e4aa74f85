/** How things are shown: tables, JSON, and foreign text made harmless. */
package org.inkan.shell.text;
