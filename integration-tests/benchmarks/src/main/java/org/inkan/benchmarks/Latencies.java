package org.inkan.benchmarks;

import java.util.Arrays;

/** Times of operations from several threads, and their percentiles. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    synchronized void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    synchronized int count() {
        return count;
    }

    /** In milliseconds; not a number when nothing was measured. */
    synchronized double at(int percent) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) ((long) count * percent / 100))] / 1e6;
    }

    void print(String name) {
        System.out.printf("%-28s %9.2f %9.2f %9.2f%n", name, at(50), at(99), at(100));
    }
}
