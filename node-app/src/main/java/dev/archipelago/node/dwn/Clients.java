package dev.archipelago.node.dwn;

import dev.archipelago.dwn.client.ClientLimits;
import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.dwn.message.Signer;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import java.net.URI;
import java.time.Duration;

/** Makes clients of DWNs in this node's name. What does not answer is asked again later, so none waits for long. */
final class Clients {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ClientLimits LIMITS =
            ClientLimits.DEFAULT.withPatience(PATIENCE, PATIENCE).withTries(2).withSizes(8 << 20, 1 << 20, 1_000);

    private final Did me;
    private final Sender sender;

    Clients(Identity me) {
        this.me = me.did();
        this.sender = Sender.of(Signer.of(me.did().keyId(), me::sign));
    }

    /** One of this node's own DWN. */
    DwnClient home(URI place) {
        return of(place, me);
    }

    /** One of another node's DWN. */
    DwnClient of(URI place, Did owner) {
        return DwnClient.of(place, owner.toString(), sender, new DidKeys()).within(LIMITS);
    }
}
