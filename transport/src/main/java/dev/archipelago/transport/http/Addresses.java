package dev.archipelago.transport.http;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as numbers, never as names: nothing here looks anything up. */
public final class Addresses {
    private static final int NETWORK_SIZE = 8;
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[\\w.@-]+)?");

    private Addresses() {}

    /** What an event loop's address says, if it has numbers. */
    static Optional<InetSocketAddress> of(@Nullable SocketAddress address) {
        return address == null || address.hostAddress() == null
                ? Optional.empty()
                : literal(address.hostAddress()).map(host -> new InetSocketAddress(host, address.port()));
    }

    static SocketAddress forEventLoop(InetSocketAddress address) {
        return SocketAddress.inetSocketAddress(
                address.getPort(), address.getAddress().getHostAddress());
    }

    /** The address as people write it. */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** From where somebody is, for limits: the address, of IPv6 its /64, since one machine has all of it. */
    static ByteBuffer place(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_SIZE) : bytes);
    }

    /**
     * The address that a text spells in numbers: four decimal ones up to 255 without leading zeros, which some read as
     * octal, or IPv6 without brackets. Other numbers the system would take for a name, and ask for it.
     */
    public static Optional<InetAddress> literal(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text)); // of numbers alone, so it asks nobody
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
