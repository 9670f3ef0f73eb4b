package dev.archipelago.discovery.libp2p.noise;

import dev.archipelago.discovery.libp2p.key.KeyBytes;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.ProtobufReader;
import dev.archipelago.identity.codec.ProtobufWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What each side says within the handshake: whose its static key is, and which muxers it speaks. */
final class NoisePayload {
    private static final byte[] LABEL = "noise-libp2p-static-key:".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 4096;
    private static final int MOST_MUXERS = 16;
    private static final int LONGEST_MUXER = 256;
    private static final int IDENTITY_KEY = 1;
    private static final int IDENTITY_SIGNATURE = 2;
    private static final int EXTENSIONS = 4;
    private static final int STREAM_MUXERS = 2;

    private final byte[] identityKey;
    private final byte[] signature;
    private final List<String> muxers;

    private NoisePayload(byte[] identityKey, byte[] signature, List<String> muxers) {
        this.identityKey = identityKey;
        this.signature = signature;
        this.muxers = muxers;
    }

    static NoisePayload of(Identity identity, byte[] staticKey, List<String> muxers) {
        return new NoisePayload(
                KeyBytes.of(identity.publicKey()), identity.sign(labelled(staticKey)), List.copyOf(muxers));
    }

    static NoisePayload read(byte[] message) throws MalformedException {
        byte[] identityKey = {};
        byte[] signature = {};
        List<String> muxers = new ArrayList<>();
        ProtobufReader in = ProtobufReader.of(message, MOST);
        while (in.next()) {
            switch (in.field()) {
                case IDENTITY_KEY -> identityKey = in.bytes();
                case IDENTITY_SIGNATURE -> signature = in.bytes();
                case EXTENSIONS -> readExtensions(in.bytes(), muxers);
                default -> {} // of newer versions
            }
        }
        return new NoisePayload(identityKey, signature, muxers);
    }

    private static void readExtensions(byte[] message, List<String> muxers) throws MalformedException {
        ProtobufReader in = ProtobufReader.of(message, MOST);
        while (in.next()) {
            if (in.field() == STREAM_MUXERS) {
                String muxer = in.text();
                if (muxers.size() == MOST_MUXERS || muxer.length() > LONGEST_MUXER) {
                    throw new MalformedException("noise: more or longer muxers than anybody speaks");
                }
                muxers.add(muxer);
            }
        }
    }

    byte[] message() {
        ProtobufWriter out =
                new ProtobufWriter().bytes(IDENTITY_KEY, identityKey).bytes(IDENTITY_SIGNATURE, signature);
        if (!muxers.isEmpty()) {
            ProtobufWriter extensions = new ProtobufWriter();
            muxers.forEach(muxer -> extensions.text(STREAM_MUXERS, muxer));
            out.bytes(EXTENSIONS, extensions.message());
        }
        return out.message();
    }

    List<String> muxers() {
        return List.copyOf(muxers);
    }

    /**
     * Whose the static key is.
     *
     * @throws MalformedException if the key named did not sign it
     */
    PublicKey signer(byte[] staticKey) throws MalformedException {
        PublicKey key = KeyBytes.ed25519(identityKey);
        if (!key.verify(labelled(staticKey), signature)) {
            throw new MalformedException("noise: the other side did not sign its key with the identity it names");
        }
        return key;
    }

    private static byte[] labelled(byte[] staticKey) {
        ByteArrayOutputStream labelled = new ByteArrayOutputStream();
        labelled.writeBytes(LABEL);
        labelled.writeBytes(staticKey);
        return labelled.toByteArray();
    }
}
