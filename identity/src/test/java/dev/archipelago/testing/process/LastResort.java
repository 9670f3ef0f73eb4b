package dev.archipelago.testing.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends the programs of tests that never came to their end: when the JVM shuts down. */
final class LastResort {
    private static final Set<RunningProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(RunningProcess::close), "end programs"));
    }

    private LastResort() {}

    static void watch(RunningProcess process) {
        RUNNING.add(process);
    }

    static void release(RunningProcess process) {
        RUNNING.remove(process);
    }
}
