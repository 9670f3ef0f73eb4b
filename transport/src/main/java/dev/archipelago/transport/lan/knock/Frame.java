package dev.archipelago.transport.lan.knock;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Payload;
import java.io.ByteArrayOutputStream;

/** What is said before HTTP: a byte that tells which of these it is, and as much as each of them always has. */
enum Frame {
    /** The dialler's knock. */
    KNOCK(1, Binding.MAC_SIZE),
    /** The listener's answer, its key and its signature. */
    ANSWER(2, Binding.MAC_SIZE + PublicKey.SIZE + Frame.SIGNATURE_SIZE),
    /** The dialler's key and signature. */
    PROOF(3, PublicKey.SIZE + Frame.SIGNATURE_SIZE),
    /** The listener lets the dialler in. */
    WELCOME(4, 0);

    static final int SIGNATURE_SIZE = 64;

    private final int number;
    private final int size;

    Frame(int number, int size) {
        this.number = number;
        this.size = size;
    }

    /** The byte that it begins with. */
    int number() {
        return number;
    }

    /** How many bytes follow that one. */
    int size() {
        return size;
    }

    /** The frame in bytes. */
    Payload of(byte[]... parts) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(number());
        for (byte[] part : parts) {
            frame.writeBytes(part);
        }
        if (frame.size() != 1 + size) {
            throw new IllegalArgumentException(this + " has " + size + " bytes, not " + (frame.size() - 1));
        }
        return Payload.of(frame.toByteArray());
    }
}
