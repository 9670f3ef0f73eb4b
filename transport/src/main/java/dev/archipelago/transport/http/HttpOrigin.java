package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where somebody listens for plain HTTP.
 *
 * @param host a name, or an address in numbers without brackets
 * @param port from 1 to 65535
 */
public record HttpOrigin(String host, int port) {
    private static final int LONGEST_NAME = 253;
    private static final int DEFAULT_PORT = 80;
    private static final Pattern NAME = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern URL = Pattern.compile(
            "http://(?:\\[(?<v6>[^\\[\\]/]{1,64})]|(?<host>[^\\[\\]:/?#@]{1,253}))(?::(?<port>\\d{1,5}))?/?");

    /** @throws IllegalArgumentException if host or port can be none */
    public HttpOrigin {
        if (!isHost(host) || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("an origin is a host's name or address and a port from 1 to 65535");
        }
    }

    /**
     * Reads a URL without a path, such as {@code http://192.0.2.7:8781}.
     *
     * @throws HttpException {@code MALFORMED_ADDRESS}
     */
    public static HttpOrigin parse(String url) throws HttpException {
        Matcher parts = URL.matcher(url.length() > 2 * LONGEST_NAME ? "" : url);
        if (!parts.matches()) {
            throw malformed("an address here is http://, a host and maybe :port, and nothing behind it");
        }
        String v6 = parts.group("v6");
        String host = v6 == null ? parts.group("host") : v6;
        int port = parts.group("port") == null ? DEFAULT_PORT : Integer.parseInt(parts.group("port"));
        if (!isHost(host) || (v6 == null) == host.contains(":") || port < 1 || port > 0xFFFF) {
            throw malformed("the address has no host, or no port from 1 to 65535, that can be dialled");
        }
        return new HttpOrigin(host, port);
    }

    /** The origin at an address. */
    public static HttpOrigin of(InetSocketAddress address) {
        return new HttpOrigin(address.getAddress().getHostAddress(), address.getPort());
    }

    /** Whether it is an onion service, whose name no resolver may ever be asked for. */
    boolean isOnion() {
        return host.toLowerCase(Locale.ROOT).endsWith(".onion");
    }

    /** The value of the Host field. */
    String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static boolean isHost(String host) {
        return Addresses.literal(host).isPresent()
                || (host.length() <= LONGEST_NAME && NAME.matcher(host).matches());
    }

    private static HttpException malformed(String message) {
        return new HttpException(Reason.MALFORMED_ADDRESS, message);
    }

    /** The URL. */
    @Override
    public String toString() {
        return "http://" + authority();
    }
}
