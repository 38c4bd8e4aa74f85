package org.inkan.shell.demo;

/**
 * One step of the demo.
 *
 * @param key of its title in the texts
 * @param action does it and says what came of it in a few words; throws when the step does not hold
 */
record Step(String key, Action action) {
    /** What a step does. */
    @FunctionalInterface
    interface Action {
        String run() throws Exception;
    }

    /** A step does not hold. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what);
        }
    }

    static void hold(boolean condition, String what) throws Broken {
        if (!condition) {
            throw new Broken(what);
        }
    }
}
