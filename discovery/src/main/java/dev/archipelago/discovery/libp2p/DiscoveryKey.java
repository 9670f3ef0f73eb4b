package dev.archipelago.discovery.libp2p;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.KeyLabel;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.identity.Secret;
import java.util.Arrays;

/** The key under which a node is met, which is not the one its DID stands for. */
public final class DiscoveryKey {
    private DiscoveryKey() {}

    /** The key that follows from the identity's; it tells nobody whose it is. The caller has to close it. */
    public static Identity of(Identity identity) {
        try (Secret derived = identity.derive(KeyLabel.DISCOVERY)) {
            byte[] seed = derived.bytes(RevealSecrets.deliberately());
            try {
                return Identity.fromSeed(seed);
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        }
    }
}
