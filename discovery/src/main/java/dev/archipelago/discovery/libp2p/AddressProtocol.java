package dev.archipelago.discovery.libp2p;

import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the parts of a multiaddr can be, those of addresses this node cannot dial included. */
enum AddressProtocol {
    IP4(4, "ip4", 4),
    TCP(6, "tcp", 2),
    IP6(41, "ip6", 16),
    IP6ZONE(42, "ip6zone", AddressProtocol.VARIABLE),
    DNS(53, "dns", AddressProtocol.VARIABLE),
    DNS4(54, "dns4", AddressProtocol.VARIABLE),
    DNS6(55, "dns6", AddressProtocol.VARIABLE),
    DNSADDR(56, "dnsaddr", AddressProtocol.VARIABLE),
    UDP(273, "udp", 2),
    WEBRTC_DIRECT(280, "webrtc-direct", 0),
    P2P_CIRCUIT(290, "p2p-circuit", 0),
    P2P(421, "p2p", AddressProtocol.VARIABLE),
    TLS(448, "tls", 0),
    SNI(449, "sni", AddressProtocol.VARIABLE),
    NOISE(454, "noise", 0),
    QUIC(460, "quic", 0),
    QUIC_V1(461, "quic-v1", 0),
    WEBTRANSPORT(465, "webtransport", 0),
    CERTHASH(466, "certhash", AddressProtocol.VARIABLE),
    WS(477, "ws", 0),
    WSS(478, "wss", 0),
    HTTP(480, "http", 0);

    static final int VARIABLE = -1;

    private static final String MULTIBASE_URL = "u";

    private final int code;
    private final String text;
    private final int size;

    AddressProtocol(int code, String text, int size) {
        this.code = code;
        this.text = text;
        this.size = size;
    }

    static Optional<AddressProtocol> of(long code) {
        return Arrays.stream(values()).filter(known -> known.code == code).findAny();
    }

    static Optional<AddressProtocol> named(String name) {
        String today = name.equals("ipfs") ? P2P.text : name;
        return Arrays.stream(values()).filter(known -> known.text.equals(today)).findAny();
    }

    int code() {
        return code;
    }

    String text() {
        return text;
    }

    boolean isVariable() {
        return size == VARIABLE;
    }

    int size() {
        return size;
    }

    boolean hasValue() {
        return size != 0;
    }

    byte[] bytes(String value) throws MalformedException {
        return switch (this) {
            case IP4 -> IpText.bytes4(value);
            case IP6 -> IpText.bytes6(value);
            case TCP, UDP -> port(value);
            case P2P -> PeerId.read(value).bytes();
            case CERTHASH -> {
                if (!value.startsWith(MULTIBASE_URL)) {
                    throw new MalformedException("multiaddr: a certificate's hash in an unknown base");
                }
                yield Base64Url.decode(value.substring(1));
            }
            default -> value.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** The text of a value, which can stand in a multiaddr. */
    String value(byte[] bytes) throws MalformedException {
        return switch (this) {
            case IP4 -> IpText.text4(bytes);
            case IP6 -> IpText.text6(bytes);
            case TCP, UDP -> Integer.toString((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff));
            case P2P -> PeerId.read(bytes).toString();
            case CERTHASH -> MULTIBASE_URL + Base64Url.encode(bytes);
            default -> plain(bytes);
        };
    }

    private static String plain(byte[] bytes) throws MalformedException {
        for (byte b : bytes) {
            if (b <= ' ' || b == '/' || b == 0x7f) {
                throw new MalformedException("multiaddr: a name with characters that no name has");
            }
        }
        if (bytes.length == 0) {
            throw new MalformedException("multiaddr: an empty name");
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] port(String text) throws MalformedException {
        int port = IpText.decimal(text, 0xffff);
        return new byte[] {(byte) (port >>> 8), (byte) port};
    }
}
