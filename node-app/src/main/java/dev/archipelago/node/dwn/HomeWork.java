package dev.archipelago.node.dwn;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.client.DwnClient;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a node does at its own DWN each time: protocols first, then what should be there, then what is asked there. */
final class HomeWork implements Beat.Task {
    private static final Logger LOG = System.getLogger(HomeWork.class.getName());
    private static final Duration ANYHOW = Duration.ofMinutes(5);

    private final DwnClient home;
    private final Pieces pieces;
    private final Inquiry inquiry;
    private final InstantSource clock;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private Instant arranged = Instant.EPOCH;

    HomeWork(DwnClient home, Pieces pieces, Inquiry inquiry, InstantSource clock) {
        this.home = home;
        this.pieces = pieces;
        this.inquiry = inquiry;
        this.clock = clock;
    }

    /** Has it look next time whether what is there is what should be there. */
    void changed() {
        changed.set(true);
    }

    @Override
    public void run() throws IOException {
        boolean isDue = arranged.plus(ANYHOW).isBefore(clock.instant());
        if (changed.getAndSet(false) || isDue) {
            arrange();
        }
        inquiry.run();
    }

    private void arrange() throws IOException {
        boolean done = false;
        try {
            Set<DwnProtocol> fresh = Registration.at(home);
            if (!fresh.isEmpty()) {
                LOG.log(Logger.Level.INFO, () -> "Installed at the DWN: " + fresh);
            }
            Shelf shelf = new Shelf(home, clock);
            for (Kind kind : Kind.values()) {
                shelf.arrange(kind, pieces.of(kind));
            }
            arranged = clock.instant();
            done = true;
        } finally {
            if (!done) {
                changed.set(true);
            }
        }
    }
}
