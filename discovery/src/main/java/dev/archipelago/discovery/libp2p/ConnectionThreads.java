package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.connection.ConnectionCore;
import dev.archipelago.discovery.libp2p.connection.ConnectionEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What moves a connection's bytes: around its core stand one lock and three virtual threads, of which one reads, one
 * writes and one watches the time.
 */
final class ConnectionThreads {
    private static final int FULL = 256 * 1024;
    private static final long FAREWELL = TimeUnit.SECONDS.toNanos(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition output = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Condition vigil = lock.newCondition();
    private final Wire wire;
    private final ConnectionCore core;
    private final Course course;
    private boolean written;

    ConnectionThreads(Wire wire, ConnectionCore core, Course course) {
        this.wire = wire;
        this.core = core;
        this.course = course;
    }

    /** What a connection does about what happens on it. Called with the lock held. */
    interface Course {
        void follow(ConnectionEvent event);

        /** When {@link #tick} has something to do, by {@link System#nanoTime}. */
        long due();

        void tick();
    }

    ReentrantLock lock() {
        return lock;
    }

    /** Comes when what waited was taken to be sent, and when the connection is over. */
    Condition drained() {
        return drained;
    }

    void begin() {
        core.begin();
        Thread.ofVirtual().name("libp2p-read").start(this::receive);
        Thread.ofVirtual().name("libp2p-write").start(this::send);
        Thread.ofVirtual().name("libp2p-watch").start(this::watch);
    }

    /** Has everything follow that happened; with the lock held. */
    void dispatch() {
        for (List<ConnectionEvent> events = core.takeEvents(); !events.isEmpty(); events = core.takeEvents()) {
            events.forEach(course::follow);
        }
        if (core.isOver()) {
            drained.signalAll();
        }
        if (core.isOver() || core.streams() == 0) {
            wakeWatch();
        }
        wakeWriter();
    }

    /** With the lock held. */
    void wakeWriter() {
        output.signalAll();
    }

    /** Something may be due earlier than it was; with the lock held. */
    void wakeWatch() {
        vigil.signalAll();
    }

    /** Whether so much waits to be sent that nobody should add to it; with the lock held. */
    boolean isFull() {
        return core.unsent() >= FULL;
    }

    private void receive() {
        String why = "the other side ended the connection";
        try {
            for (byte[] bytes = wire.receive(); bytes != null && received(bytes); bytes = wire.receive()) {}
        } catch (InterruptedException e) {
            why = "the thread that reads was interrupted";
        }
        lost(why);
    }

    /** Whether more is wanted. */
    private boolean received(byte[] bytes) {
        lock.lock();
        try {
            core.receive(bytes);
            dispatch();
            return !core.isOver();
        } finally {
            lock.unlock();
        }
    }

    private void send() {
        try {
            for (byte[] bytes = awaitOutput(); bytes.length > 0; bytes = awaitOutput()) {
                wire.send(bytes);
            }
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            lost("the thread that writes was interrupted");
        } finally {
            wire.sever();
            lock.lock();
            try {
                written = true;
                wakeWatch();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Nothing means that it is over and all is sent. */
    private byte[] awaitOutput() throws InterruptedException {
        lock.lock();
        try {
            byte[] bytes = core.takeOutput();
            while (bytes.length == 0 && !core.isOver()) {
                output.await();
                bytes = core.takeOutput();
            }
            drained.signalAll();
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        lock.lock();
        try {
            while (!core.isOver()) {
                long wait = course.due() - System.nanoTime();
                if (wait <= 0) {
                    course.tick();
                    dispatch();
                } else {
                    long unused = vigil.awaitNanos(wait);
                }
            }
            long left = FAREWELL;
            while (!written && left > 0) {
                left = vigil.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            lost("the thread that watches was interrupted");
        } finally {
            lock.unlock();
            wire.sever();
        }
    }

    private void lost(String why) {
        lock.lock();
        try {
            core.lost(why);
            dispatch();
        } finally {
            lock.unlock();
        }
    }
}
