package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.transport.Payload;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A service as it is announced on one link.
 *
 * @param kind the kind of service, such as {@code _archipelago._tcp.local}
 * @param names what the service and its host are called there
 * @param port where it listens
 * @param text the data of its TXT record
 * @param addresses where the host is reached on this link
 */
record LocalService(DnsName kind, Names names, int port, Payload text, List<InetAddress> addresses) {
    /** Records that are sent together. */
    enum Part {
        ALL_SERVICES,
        POINTER,
        LOCATION,
        TEXT,
        ADDRESSES,
        /** Which records the service's name has: no others. */
        SERVICE_TYPES,
        /** Which records the host's name has: no others. */
        HOST_TYPES
    }

    LocalService {
        addresses = List.copyOf(addresses);
    }

    /** The records of some parts, with the flag that each has in an announcement. */
    List<DnsRecord> records(Set<Part> parts) {
        List<DnsRecord> records = new ArrayList<>();
        parts.forEach(part -> records.addAll(records(part)));
        return records;
    }

    private List<DnsRecord> records(Part part) {
        return switch (part) {
            case ALL_SERVICES -> List.of(DnsRecord.naming(Mdns.allServices(), DnsRecord.PTR, Mdns.OTHER_TTL, kind));
            case POINTER -> List.of(DnsRecord.naming(kind, DnsRecord.PTR, Mdns.OTHER_TTL, names.service()));
            case LOCATION -> List.of(unique(DnsRecord.service(names.service(), Mdns.HOST_TTL, port, names.host())));
            case TEXT ->
                List.of(unique(
                        new DnsRecord(names.service(), DnsRecord.TXT, DnsRecord.IN, Mdns.OTHER_TTL, text.bytes())));
            case ADDRESSES -> addresses.stream().map(this::record).toList();
            case SERVICE_TYPES -> List.of(types(names.service(), Mdns.OTHER_TTL, DnsRecord.TXT, DnsRecord.SRV));
            case HOST_TYPES -> List.of(types(names.host(), Mdns.HOST_TTL, hostTypes()));
        };
    }

    private DnsRecord record(InetAddress address) {
        int type = address instanceof Inet4Address ? DnsRecord.A : DnsRecord.AAAA;
        return unique(new DnsRecord(names.host(), type, DnsRecord.IN, Mdns.HOST_TTL, address.getAddress()));
    }

    /** Whether the host has addresses of that kind. */
    boolean has(int type) {
        return Arrays.stream(hostTypes()).anyMatch(each -> each == type);
    }

    private int[] hostTypes() {
        return addresses.stream()
                .mapToInt(address -> address instanceof Inet4Address ? DnsRecord.A : DnsRecord.AAAA)
                .distinct()
                .sorted()
                .toArray();
    }

    private static DnsRecord unique(DnsRecord record) {
        return record.with(DnsRecord.IN | DnsRecord.CACHE_FLUSH, record.ttl());
    }

    /** RFC 6762 §6.1: the name itself as the next one, and a map of the types below 256. */
    private static DnsRecord types(DnsName name, long ttl, int... types) {
        byte[] next = DnsRecord.naming(name, DnsRecord.PTR, ttl, name).data();
        int highest = types.length == 0 ? 0 : types[types.length - 1];
        byte[] data = Arrays.copyOf(next, next.length + 2 + highest / 8 + 1);
        data[next.length + 1] = (byte) (highest / 8 + 1);
        for (int type : types) {
            data[next.length + 2 + type / 8] |= (byte) (0x80 >> type % 8);
        }
        return unique(new DnsRecord(name, DnsRecord.NSEC, DnsRecord.IN, ttl, data));
    }
}
