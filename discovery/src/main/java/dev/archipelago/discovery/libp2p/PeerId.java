package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.key.KeyBytes;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Base32;
import dev.archipelago.identity.codec.Base58;
import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who a peer is: the multihash of its public key. An Ed25519 key stands in the id itself; of a peer with another kind
 * of key the id is all that is known, and it cannot be dialled.
 */
public final class PeerId {
    private static final int IDENTITY = 0x00;
    private static final int SHA_256 = 0x12;
    private static final int SHA_256_SIZE = 32;
    private static final int MOST_INLINE = 42;
    private static final int LONGEST_TEXT = 128;
    private static final byte[] CID = {0x01, 0x72};

    private final byte[] multihash;

    private PeerId(byte[] multihash) {
        this.multihash = multihash;
    }

    /** The id of a key. */
    public static PeerId of(PublicKey key) {
        byte[] message = KeyBytes.of(key);
        ByteArrayOutputStream multihash = new ByteArrayOutputStream();
        multihash.write(IDENTITY);
        multihash.write(message.length);
        multihash.writeBytes(message);
        return new PeerId(multihash.toByteArray());
    }

    /**
     * Reads an id from its bytes.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static PeerId of(byte[] multihash) {
        try {
            return read(multihash);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads an id from its text: base58 ({@code 12D3Koo...}, {@code Qm...}) or a CID of version 1 in base32
     * ({@code bafz...}) or base58 ({@code z...}).
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PeerId parse(String text) {
        try {
            return read(text);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static PeerId read(byte[] multihash) throws MalformedException {
        int size = multihash.length - 2;
        boolean known = size > 0
                && multihash[1] == size
                && (multihash[0] == IDENTITY ? size <= MOST_INLINE : multihash[0] == SHA_256 && size == SHA_256_SIZE);
        if (!known) {
            throw new MalformedException("peer id: neither an inlined key nor a SHA-256 of one");
        }
        return new PeerId(multihash.clone());
    }

    static PeerId read(String text) throws MalformedException {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new MalformedException("peer id: a text of " + text.length() + " characters");
        }
        if (text.startsWith("1") || text.startsWith("Qm")) {
            return read(Base58.decode(text));
        }
        byte[] cid = switch (text.charAt(0)) {
            case 'b' -> Base32.decode(text.substring(1));
            case 'z' -> Base58.decode(text.substring(1));
            default -> throw new MalformedException("peer id: begins with none of 1, Qm, b and z");
        };
        if (cid.length < CID.length || !Arrays.equals(CID, 0, CID.length, cid, 0, CID.length)) {
            throw new MalformedException("peer id: a CID of something else than a libp2p key");
        }
        return read(Arrays.copyOfRange(cid, CID.length, cid.length));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return multihash.clone();
    }

    /** The Ed25519 key in the id, if there is one. */
    public Optional<PublicKey> publicKey() {
        if (multihash[0] != IDENTITY) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyBytes.ed25519(Arrays.copyOfRange(multihash, 2, multihash.length)));
        } catch (MalformedException otherKind) {
            return Optional.empty();
        }
    }

    /** The id as a CID of version 1 in base32. */
    public String cid() {
        ByteArrayOutputStream cid = new ByteArrayOutputStream();
        cid.writeBytes(CID);
        cid.writeBytes(multihash);
        return 'b' + Base32.encode(cid.toByteArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeerId that && Arrays.equals(multihash, that.multihash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(multihash);
    }

    /** The id in base58. */
    @Override
    public String toString() {
        return Base58.encode(multihash);
    }
}
