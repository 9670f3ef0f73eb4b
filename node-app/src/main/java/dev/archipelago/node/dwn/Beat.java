package dev.archipelago.node.dwn;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does something with a DWN again and again, on a thread of its own: soon where it is rung for, and after longer and
 * longer pauses while it fails. However it fails, nothing else of the node is hindered.
 */
final class Beat implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Beat.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int LONGEST_WHY = 300;

    private final String name;
    private final Task task;
    private final InstantSource clock;
    private final Consumer<Standing> news;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private Duration pause = FIRST;
    private Standing told = Standing.UNTRIED;
    private volatile Standing standing = Standing.UNTRIED;

    Beat(String name, Task task, InstantSource clock, Consumer<Standing> news) {
        this.name = name;
        this.task = task;
        this.clock = clock;
        this.news = news;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::live);
    }

    /** What is done. */
    interface Task {
        void run() throws IOException;
    }

    void start() {
        thread.start();
    }

    /** Has it done soon; where it fails, when the pause is over. */
    void ring() {
        bell.release();
    }

    Standing standing() {
        return standing;
    }

    private void live() {
        try {
            while (true) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() throws InterruptedException {
        bell.drainPermits();
        try {
            task.run();
            pause = FIRST;
            stands(standing.good(clock.instant()));
            boolean rung = bell.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(Logger.Level.TRACE, () -> name + (rung ? " is rung for" : " is due"));
        } catch (IOException | RuntimeException e) { // of records that others wrote
            if (Thread.interrupted()) {
                throw new InterruptedException("the node ends");
            }
            stands(standing.bad(why(e), clock.instant()));
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
    }

    private static String why(Exception e) {
        String why = e instanceof IOException ? String.valueOf(e.getMessage()) : "something failed here: " + e;
        return why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why;
    }

    private void stands(Standing now) {
        Standing before = standing;
        standing = now;
        if (now.differsFrom(before)) {
            LOG.log(
                    now.error().isPresent() ? Logger.Level.WARNING : Logger.Level.INFO,
                    () -> name + ": " + now.error().orElse("all is as it should be"));
        }
        if (now.isNewsAfter(told)) {
            told = now;
            news.accept(now);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
