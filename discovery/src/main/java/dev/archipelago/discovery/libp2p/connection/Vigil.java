package dev.archipelago.discovery.libp2p.connection;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Watches one connection's time: its handshake, whether the other side is still there, whether anybody needs it. */
final class Vigil {
    private final ConnectionTerms terms;
    private final LongSupplier nanos;
    private final long begun;
    private long heard;
    private long asked;
    private long used;
    private int question;
    private boolean ready;
    private boolean asking;

    Vigil(ConnectionTerms terms, LongSupplier nanos) {
        this.terms = terms;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.heard = begun;
    }

    /** What is due. */
    enum Due {
        NOTHING,
        ASK,
        LATE,
        SILENT,
        IDLE
    }

    void heard() {
        heard = nanos.getAsLong();
        asking = false;
    }

    void ready() {
        ready = true;
        used = nanos.getAsLong();
    }

    int question() {
        return question;
    }

    Due look(int streams) {
        if (streams > 0) {
            used = nanos.getAsLong();
        }
        if (!ready) {
            return isOver(begun, terms.handshake()) ? Due.LATE : Due.NOTHING;
        }
        if (streams == 0 && isOver(used, terms.idle())) {
            return Due.IDLE;
        }
        if (asking) {
            return isOver(asked, terms.patience()) ? Due.SILENT : Due.NOTHING;
        }
        if (isOver(heard, terms.ping())) {
            asking = true;
            asked = nanos.getAsLong();
            question++;
            return Due.ASK;
        }
        return Due.NOTHING;
    }

    long due(int streams) {
        if (!ready) {
            return begun + terms.handshake().toNanos();
        }
        long next = asking
                ? asked + terms.patience().toNanos()
                : heard + terms.ping().toNanos();
        long idle = used + terms.idle().toNanos();
        return streams == 0 && idle - next < 0 ? idle : next;
    }

    private boolean isOver(long since, Duration time) {
        return nanos.getAsLong() - since >= time.toNanos();
    }
}
