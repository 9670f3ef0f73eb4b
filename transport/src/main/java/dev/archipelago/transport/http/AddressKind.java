package dev.archipelago.transport.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** What an address is for, as far as that matters to whoever dials it. */
enum AddressKind {
    MACHINE(""),
    LOOPBACK("it is this machine's loopback"),
    LINK_LOCAL("it is link-local"),
    MULTICAST("it is a multicast address"),
    UNSPECIFIED("it is no address of one machine"),
    RESERVED("it is reserved");

    private static final int V4_SIZE = 4;
    private static final byte[] NAT64 = {0x00, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

    private final String objection;

    AddressKind(String objection) {
        this.objection = objection;
    }

    Optional<String> objection() {
        return this == MACHINE ? Optional.empty() : Optional.of(objection);
    }

    static AddressKind of(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (address.isLinkLocalAddress()) {
            return LINK_LOCAL;
        }
        if (address.isMulticastAddress()) {
            return MULTICAST;
        }
        if (address.isAnyLocalAddress()) {
            return UNSPECIFIED;
        }
        return switch (address) {
            case Inet6Address v6 -> of(v6);
            case Inet4Address v4 -> of(v4);
            default -> RESERVED;
        };
    }

    private static AddressKind of(Inet4Address v4) {
        int first = v4.getAddress()[0] & 0xFF;
        if (first == 0) {
            return UNSPECIFIED;
        }
        return first >= 240 ? RESERVED : MACHINE;
    }

    /** An IPv6 address that leads to an IPv4 one is of that one's kind. */
    private static AddressKind of(Inet6Address v6) {
        byte[] bytes = v6.getAddress();
        if (v6.isIPv4CompatibleAddress()) {
            return RESERVED;
        }
        if (Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return of(v4(bytes, NAT64.length));
        }
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        return sixToFour ? of(v4(bytes, 2)) : MACHINE;
    }

    private static InetAddress v4(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + V4_SIZE));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
