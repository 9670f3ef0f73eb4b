package dev.archipelago.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a derived key is for. Every key of a node but the identity key itself is HKDF-SHA256 of the identity's seed
 * under one of these labels, so that no two protocols share a key and no key tells another. This is the only list of
 * them; a label never changes its meaning.
 */
public final class KeyLabel {
    /** The node's main onion service. */
    public static final KeyLabel ONION = new KeyLabel("archipelago/onion/1");

    /** The onion service that stands while invites are out. */
    public static final KeyLabel INVITE_ONION = new KeyLabel("archipelago/invite-onion/1");

    /** The libp2p key under which the node is discovered. */
    public static final KeyLabel DISCOVERY = new KeyLabel("archipelago/discovery/1");

    /** The Nostr key, before it is brought into secp256k1's range. */
    public static final KeyLabel NOSTR = new KeyLabel("archipelago/nostr/1");

    /** The static key on radio links. */
    public static final KeyLabel RADIO = new KeyLabel("archipelago/radio/1");

    private final String name;
    private final byte[] info;

    private KeyLabel(String name) {
        this(name, name.getBytes(StandardCharsets.US_ASCII));
    }

    private KeyLabel(String name, byte[] info) {
        this.name = name;
        this.info = info;
    }

    /** The key that opens one peer's onion service to us; each peer sees another. */
    public static KeyLabel onionClient(PublicKey peer) {
        String name = "archipelago/onion-client/1";
        byte[] prefix = name.getBytes(StandardCharsets.US_ASCII);
        byte[] info = Arrays.copyOf(prefix, prefix.length + 1 + PublicKey.SIZE);
        System.arraycopy(peer.bytes(), 0, info, prefix.length + 1, PublicKey.SIZE);
        return new KeyLabel(name + "/" + peer, info);
    }

    byte[] info() {
        return info.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyLabel that && Arrays.equals(info, that.info);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(info);
    }

    @Override
    public String toString() {
        return name;
    }
}
