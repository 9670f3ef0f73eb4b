package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsName;
import java.util.Locale;

/** The numbers and names of RFC 6762 and RFC 6763, and how names are compared there. */
final class Mdns {
    static final int PORT = 5353;
    static final int LARGEST_PACKET = 9000;
    static final int CLASS_MASK = 0x7FFF;
    static final int CLASS_ANY = 255;
    static final int TRUNCATED = 0x0200;
    static final int OPCODE_AND_RCODE = 0x780F;
    static final long SECOND = 1_000_000_000L;
    static final long MILLISECOND = 1_000_000L;

    /** How long what hangs on a host may be kept, in seconds. */
    static final long HOST_TTL = 120;
    /** How long the rest may be kept, in seconds. */
    static final long OTHER_TTL = 4500;

    private static final DnsName ALL_SERVICES = DnsName.of("_services", "_dns-sd", "_udp", "local");

    private Mdns() {}

    /** The name whose pointers tell which kinds of services there are. */
    static DnsName allServices() {
        return ALL_SERVICES;
    }

    static boolean same(DnsName one, DnsName other) {
        return one.labels().size() == other.labels().size() && key(one).equals(key(other));
    }

    /** What two names have in common that are the same but for the case of letters. */
    static String key(DnsName name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
