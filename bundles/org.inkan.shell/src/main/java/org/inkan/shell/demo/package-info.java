/** The main job from a card in a reader to a signature, shown on simulated cards. */
package org.inkan.shell.demo;
