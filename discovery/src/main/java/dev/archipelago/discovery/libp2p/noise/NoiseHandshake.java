package dev.archipelago.discovery.libp2p.noise;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One side of libp2p's handshake. Bytes that arrive go in, bytes to send come out; {@link #channel} is there once it is
 * done. Each handshake has a static key of its own, signed by the identity.
 */
public final class NoiseHandshake {
    private static final byte[] NOTHING = {};

    private final XxHandshake messages;
    private final boolean initiator;
    private final byte[] payload;
    private final List<String> muxers;
    private final Optional<PublicKey> expected;
    private final Frames frames = new Frames();
    private @Nullable NoiseChannel channel;

    private NoiseHandshake(
            XxHandshake messages, boolean initiator, NoisePayload payload, Optional<PublicKey> expected) {
        this.messages = messages;
        this.initiator = initiator;
        this.payload = payload.message();
        this.muxers = payload.muxers();
        this.expected = expected;
    }

    /**
     * The side that dials.
     *
     * @param muxers what it speaks, the most preferred first; none leaves them to multistream-select
     * @param expected who must be on the other side, if that is known
     */
    public static NoiseHandshake dialling(
            Identity identity, List<String> muxers, Optional<PublicKey> expected, SecureRandom random) {
        AgreementKey own = AgreementKey.create(random);
        return new NoiseHandshake(
                XxHandshake.initiator(own, AgreementKey.create(random), NOTHING),
                true,
                NoisePayload.of(identity, own.publicKey(), muxers),
                expected);
    }

    /** The side that was dialled. */
    public static NoiseHandshake listening(Identity identity, List<String> muxers, SecureRandom random) {
        AgreementKey own = AgreementKey.create(random);
        return new NoiseHandshake(
                XxHandshake.responder(own, AgreementKey.create(random), NOTHING),
                false,
                NoisePayload.of(identity, own.publicKey(), muxers),
                Optional.empty());
    }

    /** What to send before anything has arrived. */
    public byte[] begin() throws MalformedException {
        return initiator ? framed(messages.write(NOTHING)) : NOTHING;
    }

    /**
     * Takes what has arrived.
     *
     * @return what to send
     * @throws MalformedException if the other side does not keep to the protocol or is not who it says
     * @throws WrongPeerException if the other side is somebody else than was expected
     */
    public byte[] receive(byte[] bytes) throws MalformedException, WrongPeerException {
        frames.append(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (channel == null) {
            Optional<byte[]> message = frames.next();
            if (message.isEmpty()) {
                break;
            }
            out.writeBytes(take(message.get()));
        }
        return out.toByteArray();
    }

    private byte[] take(byte[] message) throws MalformedException, WrongPeerException {
        byte[] said = messages.read(message);
        if (messages.messages() == 1) {
            if (said.length > 0) {
                throw new MalformedException("noise: the first message carries something that nobody could trust");
            }
            return framed(messages.write(payload));
        }
        NoisePayload theirs = NoisePayload.read(said);
        PublicKey peer = theirs.signer(messages.theirStatic());
        if (expected.isPresent() && !expected.get().equals(peer)) {
            throw new WrongPeerException(peer);
        }
        byte[] answer = initiator ? framed(messages.write(payload)) : NOTHING;
        channel = new NoiseChannel(peer, agreedMuxer(theirs.muxers()), messages);
        return answer;
    }

    /** The first that the dialler prefers and the listener has too; where one side names none, none is agreed on. */
    private Optional<String> agreedMuxer(List<String> theirs) throws MalformedException {
        if (muxers.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        List<String> preferred = initiator ? muxers : theirs;
        List<String> other = initiator ? theirs : muxers;
        Optional<String> agreed = preferred.stream().filter(other::contains).findFirst();
        if (agreed.isEmpty()) {
            throw new MalformedException("noise: the other side speaks none of the muxers " + muxers);
        }
        return agreed;
    }

    /** The sealed connection, once both have proved who they are. */
    public Optional<NoiseChannel> channel() {
        return Optional.ofNullable(channel);
    }

    /** What has arrived behind the handshake: for the channel. */
    public byte[] rest() {
        return frames.rest();
    }

    private static byte[] framed(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.write(message, out);
        return out.toByteArray();
    }
}
