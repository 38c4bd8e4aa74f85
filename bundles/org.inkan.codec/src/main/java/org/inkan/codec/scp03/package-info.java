/**
 * Secure Channel Protocol 03 with 8-byte challenges and MACs (GlobalPlatform Card Specification, Amendment D 1.2), at
 * security level 03: commands with MAC and encryption, answers in the clear. For both ends of the channel.
 *
 * <p>Ours, because what exists is either a whole card-management tool for hosts (GlobalPlatformPro, which is no bundle and has
 * no card side) or inside other languages. The primitives are Bouncy Castle's.
 */
package org.inkan.codec.scp03;
