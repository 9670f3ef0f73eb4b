package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.Destination;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.federation.PeerUnreachable;
import java.time.Instant;

/** How one island calls others. */
record Ferry(World world, Island from) implements PeerCalls {
    @Override
    public Answered call(Destination to, Call call, Instant by) throws PeerUnreachable {
        return world.sea().carry(new Passage(from, Caller.signedBy(from.key()), to.did(), call));
    }

    @Override
    public Answered callUnnamed(Destination to, Call call, Instant by) throws PeerUnreachable {
        return world.sea().carry(new Passage(from, Caller.STRANGER, to.did(), call));
    }
}
