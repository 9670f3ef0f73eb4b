package dev.archipelago.discovery.libp2p.noise;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** A connection behind its handshake: what one side seals, the other opens, whole, in order and once. */
public final class NoiseChannel {
    private static final int LONGEST_PLAIN = Frames.LONGEST - Cipher.TAG_SIZE;
    private static final byte[] NOTHING = {};

    private final PublicKey peer;
    private final Optional<String> muxer;
    private final Cipher sending;
    private final Cipher receiving;
    private final Frames frames = new Frames();

    NoiseChannel(PublicKey peer, Optional<String> muxer, XxHandshake handshake) {
        this.peer = peer;
        this.muxer = muxer;
        this.sending = handshake.sending();
        this.receiving = handshake.receiving();
    }

    /** Who is on the other side. */
    public PublicKey peer() {
        return peer;
    }

    /** The muxer that both sides named within the handshake; nothing where one has to be negotiated behind it. */
    public Optional<String> muxer() {
        return muxer;
    }

    /** What to send for the other side to have the plain bytes. */
    public byte[] seal(byte[] plain) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream(plain.length + Long.SIZE);
        for (int from = 0; from < plain.length; from += LONGEST_PLAIN) {
            int length = Math.min(LONGEST_PLAIN, plain.length - from);
            Frames.write(sending.seal(NOTHING, plain, from, length), sealed);
        }
        return sealed.toByteArray();
    }

    /**
     * Takes what has arrived.
     *
     * @return the plain bytes of all that is whole by now
     * @throws MalformedException if something was changed, left out or repeated on the way
     */
    public byte[] open(byte[] bytes) throws MalformedException {
        frames.append(bytes);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        for (Optional<byte[]> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            plain.writeBytes(receiving.open(NOTHING, frame.get()));
        }
        return plain.toByteArray();
    }
}
