package dev.archipelago.node.cli;

import java.io.PrintWriter;

/** What is said to whoever ends the program while it waits. */
final class Farewell {
    private final Thread last;

    private Farewell(Thread last) {
        this.last = last;
    }

    /** Says it if the program is ended before the waiting. */
    static Farewell with(PrintWriter to, String words) {
        Thread last = new Thread(() -> {
            to.println();
            to.println(words);
            to.flush();
        });
        Runtime.getRuntime().addShutdownHook(last);
        return new Farewell(last);
    }

    /** The waiting is over. */
    void end() {
        try {
            Runtime.getRuntime().removeShutdownHook(last);
        } catch (IllegalStateException e) {
            return; // it is being said
        }
    }
}
