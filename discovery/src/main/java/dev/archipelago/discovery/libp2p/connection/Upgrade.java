package dev.archipelago.discovery.libp2p.connection;

import dev.archipelago.discovery.libp2p.multistream.Negotiation;
import dev.archipelago.discovery.libp2p.noise.NoiseChannel;
import dev.archipelago.discovery.libp2p.noise.NoiseHandshake;
import dev.archipelago.discovery.libp2p.noise.WrongPeerException;
import dev.archipelago.discovery.libp2p.yamux.Yamux;
import dev.archipelago.discovery.libp2p.yamux.YamuxLimits;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * From a bare line to a sealed one with streams: Noise is agreed on by multistream-select, then the handshake is held,
 * then yamux is agreed on, within the handshake or by multistream-select behind it.
 */
public final class Upgrade {
    private static final String NOISE = "/noise";
    private static final byte[] NOTHING = {};

    private final boolean dialling;
    private final NoiseHandshake noise;
    private final Negotiation security;
    private Phase phase = Phase.SECURITY;
    private @Nullable Negotiation muxing;
    private @Nullable NoiseChannel sealed;
    private byte[] rest = NOTHING;

    private Upgrade(boolean dialling, NoiseHandshake noise) {
        this.dialling = dialling;
        this.noise = noise;
        this.security = negotiation(NOISE);
    }

    private enum Phase {
        SECURITY,
        HANDSHAKE,
        MUXER,
        DONE
    }

    /**
     * The side that dials.
     *
     * @param expected who has to be on the other side, if that is known
     */
    public static Upgrade dialling(
            Identity identity, List<String> earlyMuxers, Optional<PublicKey> expected, SecureRandom random) {
        return new Upgrade(true, NoiseHandshake.dialling(identity, earlyMuxers, expected, random));
    }

    /** The side that was dialled. */
    public static Upgrade listening(Identity identity, List<String> earlyMuxers, SecureRandom random) {
        return new Upgrade(false, NoiseHandshake.listening(identity, earlyMuxers, random));
    }

    byte[] begin() {
        return security.begin();
    }

    /** Takes what has arrived; says what to send. */
    byte[] receive(byte[] bytes) throws MalformedException, WrongPeerException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Phase before;
        byte[] in = bytes;
        do {
            before = phase;
            out.writeBytes(step(in));
            in = NOTHING;
        } while (phase != before);
        return out.toByteArray();
    }

    private byte[] step(byte[] in) throws MalformedException, WrongPeerException {
        return switch (phase) {
            case SECURITY -> secure(in);
            case HANDSHAKE -> shake(joined(rest, in));
            case MUXER -> mux(in);
            case DONE -> NOTHING;
        };
    }

    private byte[] secure(byte[] in) throws MalformedException {
        byte[] out = security.receive(in);
        requireAgreement(security, NOISE);
        if (security.agreed().isEmpty()) {
            return out;
        }
        phase = Phase.HANDSHAKE;
        rest = security.rest();
        return joined(out, noise.begin());
    }

    private byte[] shake(byte[] in) throws MalformedException, WrongPeerException {
        rest = NOTHING;
        byte[] out = noise.receive(in);
        Optional<NoiseChannel> channel = noise.channel();
        if (channel.isEmpty()) {
            return out;
        }
        sealed = channel.get();
        rest = sealed.open(noise.rest());
        if (sealed.muxer().isPresent()) {
            phase = Phase.DONE;
            return out;
        }
        phase = Phase.MUXER;
        Negotiation begun = negotiation(ConnectionTerms.YAMUX);
        muxing = begun;
        return joined(out, sealed.seal(begun.begin()));
    }

    /** What arrives is sealed by now; what is left of the handshake's last bytes was opened with it. */
    private byte[] mux(byte[] in) throws MalformedException {
        NoiseChannel channel = Objects.requireNonNull(sealed);
        Negotiation agreeing = Objects.requireNonNull(muxing);
        byte[] plain = joined(rest, channel.open(in));
        rest = NOTHING;
        byte[] out = channel.seal(agreeing.receive(plain));
        requireAgreement(agreeing, ConnectionTerms.YAMUX);
        if (agreeing.agreed().isPresent()) {
            phase = Phase.DONE;
            rest = agreeing.rest();
        }
        return out;
    }

    private static void requireAgreement(Negotiation negotiation, String protocol) throws MalformedException {
        if (negotiation.isRefused()) {
            throw new MalformedException("multistream: the other side does not support " + protocol);
        }
    }

    /** The sealed line, once there are streams on it. */
    Optional<NoiseChannel> channel() {
        return phase == Phase.DONE ? Optional.ofNullable(sealed) : Optional.empty();
    }

    Yamux muxer(YamuxLimits limits, LongSupplier nanos) {
        return dialling ? Yamux.dialling(limits, nanos) : Yamux.listening(limits, nanos);
    }

    /** What has arrived behind it all, opened: for the muxer. */
    byte[] rest() {
        return rest.clone();
    }

    private Negotiation negotiation(String protocol) {
        return dialling ? Negotiation.proposing(List.of(protocol)) : Negotiation.choosing(protocol::equals);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
