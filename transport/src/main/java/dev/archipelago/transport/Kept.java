package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import java.time.Instant;

/**
 * A message that waits in the outbox.
 *
 * @param sequence its place in the order of all that were taken in
 * @param until when it expires
 */
record Kept(long sequence, Did peer, Message message, Instant until) {
    PublicKey key() {
        return peer.publicKey();
    }

    int size() {
        return message.body().size();
    }
}
