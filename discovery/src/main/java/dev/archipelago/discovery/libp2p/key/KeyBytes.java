package dev.archipelago.discovery.libp2p.key;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.ProtobufReader;
import dev.archipelago.identity.codec.ProtobufWriter;

/** The protobuf message in which libp2p writes a public key. */
public final class KeyBytes {
    /** How many bytes an Ed25519 key's message has. */
    public static final int ED25519_SIZE = 36;

    private static final int MOST = 4096;
    private static final int TYPE = 1;
    private static final int DATA = 2;
    private static final long ED25519 = 1;

    private KeyBytes() {}

    /** The message with an Ed25519 key. */
    public static byte[] of(PublicKey key) {
        return new ProtobufWriter()
                .number(TYPE, ED25519)
                .bytes(DATA, key.bytes())
                .message();
    }

    /**
     * The Ed25519 key in a message.
     *
     * @throws MalformedException if there is none that is usable; libp2p's other keys are not supported
     */
    public static PublicKey ed25519(byte[] message) throws MalformedException {
        long type = -1;
        byte[] data = {};
        ProtobufReader in = ProtobufReader.of(message, MOST);
        while (in.next()) {
            switch (in.field()) {
                case TYPE -> type = in.number();
                case DATA -> data = in.bytes();
                default -> throw new MalformedException("public key: field " + in.field() + " is unknown");
            }
        }
        if (type != ED25519) {
            throw new MalformedException("public key: type " + type + " is not supported, only Ed25519 is");
        }
        try {
            return PublicKey.of(data);
        } catch (IdentityException e) {
            throw new MalformedException("public key: " + e.getMessage(), e);
        }
    }
}
