package dev.archipelago.transport.lan.knock;

import dev.archipelago.identity.PublicKey;
import java.io.ByteArrayOutputStream;

/** What is said before HTTP: a byte that tells which of these it is, and as much as each of them always has. */
enum Frame {
    /** The dialler's knock. */
    KNOCK(Binding.MAC_SIZE),
    /** The listener's answer, its key and its signature. */
    ANSWER(Binding.MAC_SIZE + PublicKey.SIZE + Frame.SIGNATURE_SIZE),
    /** The dialler's key and signature. */
    PROOF(PublicKey.SIZE + Frame.SIGNATURE_SIZE),
    /** The listener lets the dialler in. */
    WELCOME(0);

    static final int SIGNATURE_SIZE = 64;

    private final int size;

    Frame(int size) {
        this.size = size;
    }

    /** The byte that it begins with. */
    int number() {
        return ordinal() + 1;
    }

    /** How many bytes follow that one. */
    int size() {
        return size;
    }

    /** The frame in bytes. */
    byte[] of(byte[]... parts) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(number());
        for (byte[] part : parts) {
            frame.writeBytes(part);
        }
        if (frame.size() != 1 + size) {
            throw new IllegalArgumentException(this + " has " + size + " bytes, not " + (frame.size() - 1));
        }
        return frame.toByteArray();
    }
}
