package dev.archipelago.node.dwn;

import dev.archipelago.dwn.client.DwnException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;

/**
 * A DWN at which this node was at home before. Nobody reads what is asked there any more, so every right to ask is
 * taken back there, as often as it takes. The rest stays until the operator has it taken away; then the place is
 * forgotten.
 */
final class FormerHome implements Beat.Task {
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Shelf former;
    private final Shelf home;
    private final Forgetting forgetting;
    private final InstantSource clock;
    private Instant due = Instant.MIN;

    FormerHome(Shelf former, Shelf home, Forgetting forgetting, InstantSource clock) {
        this.former = former;
        this.home = home;
        this.forgetting = forgetting;
        this.clock = clock;
    }

    /** What is done when nothing is left there. */
    interface Forgetting {
        void run() throws IOException;
    }

    @Override
    public void run() throws IOException {
        if (clock.instant().isBefore(due)) {
            return;
        }
        if (isHome()) {
            forget();
            return;
        }
        former.clear(Kind.ROLE);
        if (isEmpty()) {
            forget();
        } else {
            due = clock.instant().plus(AGAIN);
        }
    }

    /** Whether it is the present one by another name: the same announcement is at both. */
    private boolean isHome() throws DwnException {
        return !Collections.disjoint(former.ids(Kind.ANNOUNCEMENT), home.ids(Kind.ANNOUNCEMENT));
    }

    private boolean isEmpty() throws DwnException {
        for (Kind kind : Kind.values()) {
            if (!former.ids(kind).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void forget() throws IOException {
        forgetting.run();
        due = Instant.MAX;
    }
}
