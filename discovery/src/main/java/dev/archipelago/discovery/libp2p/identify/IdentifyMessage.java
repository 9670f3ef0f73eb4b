package dev.archipelago.discovery.libp2p.identify;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.ProtobufReader;
import dev.archipelago.identity.codec.ProtobufWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a peer tells of itself, as it stands on the wire: addresses and the key are bytes that nobody has looked at. Of
 * the lists only as much is kept as a peer could need; a signed peer record is passed over.
 */
public final class IdentifyMessage {
    /** The most bytes a message may have. */
    public static final int MOST = 64 * 1024;

    private static final int MOST_ADDRESSES = 64;
    private static final int MOST_PROTOCOLS = 256;
    private static final int LONGEST_TEXT = 256;
    private static final int PUBLIC_KEY = 1;
    private static final int LISTEN_ADDRESS = 2;
    private static final int PROTOCOL = 3;
    private static final int OBSERVED_ADDRESS = 4;
    private static final int PROTOCOL_VERSION = 5;
    private static final int AGENT_VERSION = 6;

    private final List<byte[]> listenAddresses = new ArrayList<>();
    private final List<String> protocols = new ArrayList<>();
    private byte @Nullable [] publicKey;
    private byte @Nullable [] observedAddress;
    private @Nullable String protocolVersion;
    private @Nullable String agentVersion;

    private IdentifyMessage() {}

    /** Describes a message to be sent. */
    public static Builder of(byte[] publicKey) {
        return new Builder(publicKey);
    }

    /**
     * Reads a message.
     *
     * @throws MalformedException if it is none, or larger than {@link #MOST}
     */
    public static IdentifyMessage read(byte[] bytes) throws MalformedException {
        IdentifyMessage message = new IdentifyMessage();
        ProtobufReader in = ProtobufReader.of(bytes, MOST);
        while (in.next()) {
            switch (in.field()) {
                case PUBLIC_KEY -> message.publicKey = in.bytes();
                case LISTEN_ADDRESS -> keep(in.bytes(), message.listenAddresses, MOST_ADDRESSES);
                case PROTOCOL -> keep(text(in), message.protocols, MOST_PROTOCOLS);
                case OBSERVED_ADDRESS -> message.observedAddress = in.bytes();
                case PROTOCOL_VERSION -> message.protocolVersion = text(in);
                case AGENT_VERSION -> message.agentVersion = text(in);
                default -> {} // a signed peer record, or of newer versions
            }
        }
        return message;
    }

    private static <T> void keep(T item, List<T> list, int most) {
        if (list.size() < most) {
            list.add(item);
        }
    }

    private static String text(ProtobufReader in) throws MalformedException {
        String text = in.text();
        if (text.length() > LONGEST_TEXT) {
            throw new MalformedException("identify: a text of more than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    /** The message as it is sent. */
    public byte[] bytes() {
        ProtobufWriter out = new ProtobufWriter();
        publicKey().ifPresent(key -> out.bytes(PUBLIC_KEY, key));
        listenAddresses.forEach(address -> out.bytes(LISTEN_ADDRESS, address));
        protocols.forEach(protocol -> out.text(PROTOCOL, protocol));
        observedAddress().ifPresent(address -> out.bytes(OBSERVED_ADDRESS, address));
        protocolVersion().ifPresent(version -> out.text(PROTOCOL_VERSION, version));
        agentVersion().ifPresent(version -> out.text(AGENT_VERSION, version));
        return out.message();
    }

    /** The key it names, in libp2p's message. */
    public Optional<byte[]> publicKey() {
        return Optional.ofNullable(publicKey).map(byte[]::clone);
    }

    /** Where it says it can be dialled, as binary multiaddrs. */
    public List<byte[]> listenAddresses() {
        return listenAddresses.stream().map(byte[]::clone).toList();
    }

    /** The protocols it says it speaks. */
    public List<String> protocols() {
        return List.copyOf(protocols);
    }

    /** From where it sees us come, as a binary multiaddr. */
    public Optional<byte[]> observedAddress() {
        return Optional.ofNullable(observedAddress).map(byte[]::clone);
    }

    /** The family of protocols it speaks, such as {@code ipfs/0.1.0}. */
    public Optional<String> protocolVersion() {
        return Optional.ofNullable(protocolVersion);
    }

    /** The program it is. */
    public Optional<String> agentVersion() {
        return Optional.ofNullable(agentVersion);
    }

    /** A message to be sent. */
    public static final class Builder {
        private final IdentifyMessage message = new IdentifyMessage();

        private Builder(byte[] publicKey) {
            message.publicKey = publicKey.clone();
        }

        /** Sets which program this is, and the family of protocols. */
        public Builder versions(String protocol, String agent) {
            message.protocolVersion = protocol;
            message.agentVersion = agent;
            return this;
        }

        /** Adds a binary multiaddr at which we can be dialled. */
        public Builder listen(byte[] address) {
            message.listenAddresses.add(address.clone());
            return this;
        }

        /** Adds protocols we speak. */
        public Builder protocols(List<String> names) {
            message.protocols.addAll(names);
            return this;
        }

        /** Sets from where the other side comes, as a binary multiaddr. */
        public Builder observed(byte[] address) {
            message.observedAddress = address.clone();
            return this;
        }

        /** The message, which the builder must not touch again. */
        public IdentifyMessage build() {
            return message;
        }
    }
}
