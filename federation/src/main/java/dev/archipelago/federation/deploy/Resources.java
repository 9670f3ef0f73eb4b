package dev.archipelago.federation.deploy;

/**
 * What an app may take of its machine.
 *
 * @param cpuMillis thousandths of a processor
 * @param memoryBytes memory, with nothing swapped beside it
 * @param pids processes and threads
 */
public record Resources(int cpuMillis, long memoryBytes, int pids) {
    /** Half a processor, 256 MiB and 128 processes. */
    public static final Resources DEFAULT = new Resources(500, 256L << 20, 128);

    /** 1,024 processors, 1 TiB and a million processes: more nobody means. */
    public static final Resources LARGEST = new Resources(1_024_000, 1L << 40, 1_000_000);

    private static final long LEAST_MEMORY = 4L << 20;

    /** @throws IllegalArgumentException for less than a hundredth of a processor, 4 MiB, or one process */
    public Resources {
        if (cpuMillis < 10 || memoryBytes < LEAST_MEMORY || pids < 1) {
            throw new IllegalArgumentException("an app needs a hundredth of a processor, 4 MiB and a process at least");
        }
    }

    /** Whether all of it is within another. */
    public boolean isWithin(Resources most) {
        return cpuMillis <= most.cpuMillis && memoryBytes <= most.memoryBytes && pids <= most.pids;
    }
}
