package dev.archipelago.discovery.libp2p;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Varint;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An address that says how it is dialled, such as {@code /ip4/192.0.2.7/tcp/4001/p2p/12D3Koo...}. Addresses of
 * transports that this node does not have can be read too, but for those with a protocol it has never heard of.
 */
public final class Multiaddr {
    private static final int MOST_BYTES = 1024;
    private static final int MOST_CHARACTERS = 2048;
    private static final int MOST_PARTS = 16;

    private final List<Part> parts;

    private Multiaddr(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private record Part(AddressProtocol protocol, String value) {
        static Part of(AddressProtocol protocol, byte[] bytes) throws MalformedException {
            return new Part(protocol, protocol.hasValue() ? protocol.value(bytes) : "");
        }

        byte[] bytes() throws MalformedException {
            return protocol.hasValue() ? protocol.bytes(value) : new byte[0];
        }

        String text() {
            return "/" + protocol.text() + (protocol.hasValue() ? "/" + value : "");
        }
    }

    /**
     * Reads an address from its text.
     *
     * @throws IllegalArgumentException if it is none, or one with an unknown protocol
     */
    public static Multiaddr parse(String text) {
        try {
            return read(text);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads an address from its bytes.
     *
     * @throws IllegalArgumentException if they are none, or one with an unknown protocol
     */
    public static Multiaddr of(byte[] bytes) {
        try {
            return read(bytes);
        } catch (MalformedException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The address of a TCP socket. */
    public static Multiaddr tcp(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        if (ip == null) {
            throw new IllegalArgumentException("the address " + address + " is not resolved");
        }
        byte[] bytes = ip.getAddress();
        Part host = bytes.length == 4
                ? new Part(AddressProtocol.IP4, IpText.text4(bytes))
                : new Part(AddressProtocol.IP6, IpText.text6(bytes));
        return new Multiaddr(List.of(host, new Part(AddressProtocol.TCP, Integer.toString(address.getPort()))));
    }

    static Multiaddr read(String text) throws MalformedException {
        if (text.length() > MOST_CHARACTERS) {
            throw new MalformedException("multiaddr: more than " + MOST_CHARACTERS + " characters");
        }
        String[] words = text.split("/", -1);
        if (words.length < 2 || !words[0].isEmpty()) {
            throw new MalformedException("multiaddr: it has to begin with a slash and a protocol");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            AddressProtocol protocol = AddressProtocol.named(words[i])
                    .orElseThrow(() -> new MalformedException("multiaddr: a protocol is not known"));
            byte[] bytes = {};
            if (protocol.hasValue()) {
                i++;
                if (i == words.length) {
                    throw new MalformedException("multiaddr: /" + protocol.text() + " lacks its value");
                }
                bytes = protocol.bytes(words[i]);
            }
            add(Part.of(protocol, bytes), parts);
        }
        return bounded(new Multiaddr(parts));
    }

    static Multiaddr read(byte[] bytes) throws MalformedException {
        if (bytes.length == 0 || bytes.length > MOST_BYTES) {
            throw new MalformedException("multiaddr: " + bytes.length + " bytes, not 1 to " + MOST_BYTES);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Part> parts = new ArrayList<>();
        while (in.hasRemaining()) {
            long code = Varint.decode(in);
            AddressProtocol protocol = AddressProtocol.of(code)
                    .orElseThrow(() -> new MalformedException("multiaddr: protocol " + code + " is not known"));
            long size = protocol.isVariable() ? Varint.decode(in) : protocol.size();
            if (size > in.remaining()) {
                throw new MalformedException("multiaddr: /" + protocol.text() + " is cut off");
            }
            byte[] value = new byte[(int) size];
            in.get(value);
            add(Part.of(protocol, value), parts);
        }
        return new Multiaddr(parts);
    }

    private static void add(Part part, List<Part> parts) throws MalformedException {
        if (parts.size() == MOST_PARTS) {
            throw new MalformedException("multiaddr: more than " + MOST_PARTS + " parts");
        }
        parts.add(part);
    }

    private static Multiaddr bounded(Multiaddr address) throws MalformedException {
        if (address.bytes().length > MOST_BYTES) {
            throw new MalformedException("multiaddr: more than " + MOST_BYTES + " bytes");
        }
        return address;
    }

    /** The address in binary. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Part part : parts) {
            byte[] value = valueOf(part);
            bytes.writeBytes(Varint.encode(part.protocol().code()));
            if (part.protocol().isVariable()) {
                bytes.writeBytes(Varint.encode(value.length));
            }
            bytes.writeBytes(value);
        }
        return bytes.toByteArray();
    }

    private static byte[] valueOf(Part part) {
        try {
            return part.bytes();
        } catch (MalformedException e) {
            throw new IllegalStateException("a part that was checked: " + part.text(), e);
        }
    }

    /** The peer at the end of the address, if it says one. */
    public Optional<PeerId> peer() {
        Part last = parts.getLast();
        return last.protocol() == AddressProtocol.P2P ? Optional.of(PeerId.parse(last.value())) : Optional.empty();
    }

    /** The address with that peer at its end, in place of another that may be there. */
    public Multiaddr withPeer(PeerId peer) {
        List<Part> with = new ArrayList<>(peer().isPresent() ? parts.subList(0, parts.size() - 1) : parts);
        with.add(new Part(AddressProtocol.P2P, peer.toString()));
        return new Multiaddr(with);
    }

    /** The host of an address of plain TCP: an IP address or a name to be looked up; nothing for any other. */
    Optional<String> tcpHost() {
        int size = peer().isPresent() ? parts.size() - 1 : parts.size();
        if (size != 2 || parts.get(1).protocol() != AddressProtocol.TCP) {
            return Optional.empty();
        }
        return switch (parts.get(0).protocol()) {
            case IP4, IP6, DNS, DNS4, DNS6 -> Optional.of(parts.get(0).value());
            default -> Optional.empty();
        };
    }

    OptionalInt tcpPort() {
        return tcpHost().isPresent()
                ? OptionalInt.of(Integer.parseInt(parts.get(1).value()))
                : OptionalInt.empty();
    }

    /** Whether the host is an IP address. */
    boolean isNumeric() {
        AddressProtocol first = parts.get(0).protocol();
        return first == AddressProtocol.IP4 || first == AddressProtocol.IP6;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Multiaddr that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The address as text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.text()));
        return text.toString();
    }
}
