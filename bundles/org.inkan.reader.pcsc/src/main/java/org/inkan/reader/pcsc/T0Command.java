package org.inkan.reader.pcsc;

import java.util.Arrays;

/** How a command APDU is carried by T=0. */
final class T0Command {
    private T0Command() {}

    /**
     * A short command with data and Le goes without its Le; the card offers its response by {@code 61xx}
     * (ISO/IEC 7816-3, 12.2.5). All others go as they are.
     */
    static byte[] of(byte[] command) {
        boolean withData = command.length > 5 && command[4] != 0;
        boolean withLe = withData && command.length == 5 + (command[4] & 0xFF) + 1;
        return withLe ? Arrays.copyOf(command, command.length - 1) : command;
    }
}
