package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsName;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A service that somebody announces on a link.
 *
 * @param name what it is called there
 * @param text the data of its TXT record
 * @param places where it says it is reached, at least one; those of IPv6 that need it name the interface
 */
public record Found(DnsName name, Text text, List<InetSocketAddress> places) {
    /** Copies the list. */
    public Found {
        places = List.copyOf(places);
    }

    /** The data of a TXT record, equal to others of the same content. */
    public static final class Text {
        private final byte[] bytes;

        /** @param bytes not copied, so leave them alone */
        public Text(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The data; not a copy, so leave it alone. */
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text text && java.util.Arrays.equals(bytes, text.bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes);
        }
    }
}
