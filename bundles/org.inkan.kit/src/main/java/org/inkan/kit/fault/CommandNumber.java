package org.inkan.kit.fault;

/** Commands count from 1. */
final class CommandNumber {
    private CommandNumber() {}

    static void check(long command) {
        if (command < 1) {
            throw new IllegalArgumentException("commands count from 1");
        }
    }
}
