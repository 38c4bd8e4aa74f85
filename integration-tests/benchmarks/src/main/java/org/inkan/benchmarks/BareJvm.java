package org.inkan.benchmarks;

/** A JVM that is ready and does nothing: the floor under {@link Footprint}'s figures. */
final class BareJvm {
    private BareJvm() {}

    public static void main(String... arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
    }
}
