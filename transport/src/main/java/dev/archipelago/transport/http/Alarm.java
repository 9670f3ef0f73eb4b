package dev.archipelago.transport.http;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Rings once after a time, unless it is set anew or switched off. For one event loop. */
final class Alarm {
    private static final long OFF = -1;

    private final Vertx vertx;
    private final Runnable ring;
    private long timer = OFF;

    Alarm(Vertx vertx, Runnable ring) {
        this.vertx = vertx;
        this.ring = ring;
    }

    void set(Duration time) {
        off();
        timer = vertx.setTimer(Math.max(1, time.toMillis()), id -> {
            timer = OFF;
            ring.run();
        });
    }

    void off() {
        if (timer != OFF) {
            vertx.cancelTimer(timer);
            timer = OFF;
        }
    }
}
