package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listener is reached: an IP address or host name, and a port. Whether it may be dialled at all is for whoever
 * dials to decide.
 *
 * @param host an IPv4 address, an IPv6 address without brackets, or a host name
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    private static final String IPV6 = "[0-9A-Fa-f:.]{2,45}";
    private static final String NAME = "[0-9A-Za-z.-]{1,253}";
    private static final Pattern HOST = Pattern.compile(IPV6 + "|" + NAME);
    private static final Pattern FORM = Pattern.compile("(?:\\[(" + IPV6 + ")]|(" + NAME + ")):(\\d{1,5})");
    private static final int HIGHEST = 65_535;

    /** @throws IllegalArgumentException if it is none that {@link #parse} reads */
    public HostPort {
        if (!HOST.matcher(host).matches() || port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException("an address is a host and a port from 1 to " + HIGHEST);
        }
    }

    /**
     * Reads an address such as {@code 192.168.1.5:8782} or {@code [::1]:8781}.
     *
     * @throws FederationException {@code MALFORMED} where it is none
     */
    public static HostPort parse(String text) throws FederationException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw malformed();
        }
        int port = Integer.parseInt(form.group(3));
        if (port < 1 || port > HIGHEST) {
            throw malformed();
        }
        return new HostPort(form.group(1) == null ? form.group(2) : form.group(1), port);
    }

    private static FederationException malformed() {
        return new FederationException(
                Reason.MALFORMED, "an address is a host and a port from 1 to 65535, such as 192.168.1.5:8782");
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
