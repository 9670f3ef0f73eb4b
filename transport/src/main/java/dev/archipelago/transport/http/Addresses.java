package dev.archipelago.transport.http;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as numbers, never as names: nothing here looks anything up. */
final class Addresses {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%\\w+)?");

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

    /** The address that a text spells in numbers: four decimal ones, or IPv6 without brackets. */
    static Optional<InetAddress> literal(String text) {
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
