package dev.archipelago.transport.lan;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.identity.Secret;
import dev.archipelago.transport.Payload;
import java.util.Arrays;

/** The secret by which two members recognise each other in a local network. */
public final class KnockKey {
    private static final String LABEL = "archipelago/lan-knock/1";

    private KnockKey() {}

    /**
     * The secret between this node and a peer, which only the two can compute and which is the same for both. It is to
     * be kept with the membership: a node that goes by another key still knocks with it.
     */
    public static Payload between(Identity me, PublicKey peer) {
        try (Secret secret = me.agree(peer, LABEL)) {
            byte[] bytes = secret.bytes(RevealSecrets.deliberately());
            try {
                return Payload.of(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
    }
}
