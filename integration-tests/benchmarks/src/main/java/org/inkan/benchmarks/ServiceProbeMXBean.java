package org.inkan.benchmarks;

/** What {@link ServiceProbe} tells over JMX. */
public interface ServiceProbeMXBean {
    /** Command APDUs that reached the simulated cards so far. */
    long getCommands();

    /**
     * Signs on the first card without the local service: PIN, signature, end of the job.
     *
     * @return nanoseconds each
     */
    long[] sign(int times) throws Exception;

    /** Answers a path of its own with so many bytes, always the same. */
    void serve(String path, int length);

    /** Notes from now on when requests for a path come in and when they are answered. */
    void watch(String path);

    /**
     * Of the requests that were noted since the last call, the farthest that one was answered before or after its turn, in
     * places.
     */
    int displacement();
}
