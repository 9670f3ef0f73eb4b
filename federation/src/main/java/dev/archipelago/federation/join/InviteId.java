package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.codec.MalformedException;

/**
 * What an invite is called on the wire. It follows from the token and tells nothing of it.
 *
 * @param bytes sixteen bytes
 */
public record InviteId(Bytes bytes) {
    /** How many bytes an id has. */
    public static final int SIZE = 16;

    /** Reads an id in hex. */
    public static InviteId parse(String text) throws MalformedException {
        return new InviteId(Bytes.hex(text, SIZE));
    }

    /** The id in hex. */
    @Override
    public String toString() {
        return bytes.hex();
    }
}
