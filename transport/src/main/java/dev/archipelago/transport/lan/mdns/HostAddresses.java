package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The addresses of hosts on one link, of a bounded number of hosts and few for each. */
final class HostAddresses {
    private static final int MOST_HOSTS = 512;
    private static final int MOST_PER_HOST = 8;
    private static final long LONGEST_TTL = Mdns.OTHER_TTL;

    private final int scope;
    private final Map<String, Map<InetAddress, Held>> hosts = new LinkedHashMap<>();

    /** @param scope the index of the interface */
    HostAddresses(int scope) {
        this.scope = scope;
    }

    /** Takes an address in; one that says there are no others ends those that are a second old. */
    void hear(DnsRecord record, long now) {
        InetAddress address = address(record);
        if (address == null) {
            return;
        }
        Map<InetAddress, Held> addresses =
                hosts.computeIfAbsent(Mdns.key(record.name()), unused -> new LinkedHashMap<>());
        if ((record.dnsClass() & DnsRecord.CACHE_FLUSH) != 0) {
            addresses
                    .entrySet()
                    .removeIf(other -> other.getValue().type() == record.type()
                            && other.getValue().heard() < now - Mdns.SECOND);
        }
        long life = record.ttl() == 0 ? 1 : Math.min(record.ttl(), LONGEST_TTL);
        if (addresses.size() < MOST_PER_HOST || addresses.containsKey(address)) {
            addresses.put(address, new Held(record.type(), now, now + life * Mdns.SECOND));
        }
        if (hosts.size() > MOST_HOSTS) {
            hosts.remove(hosts.keySet().iterator().next());
        }
    }

    /** Where a host is reached. */
    List<InetAddress> of(DnsName host) {
        return new ArrayList<>(hosts.getOrDefault(Mdns.key(host), Map.of()).keySet());
    }

    /** Whether any of a host's addresses is in the last fifth of its life. */
    boolean areAging(DnsName host, long now) {
        return hosts.getOrDefault(Mdns.key(host), Map.of()).values().stream()
                .anyMatch(held -> held.end() - now < (held.end() - held.heard()) / 5);
    }

    /** Lets a host's addresses end soon, unless they are told again. */
    void doubt(DnsName host, long end) {
        hosts.getOrDefault(Mdns.key(host), Map.of())
                .replaceAll((address, held) -> new Held(held.type(), held.heard(), Math.min(held.end(), end)));
    }

    void sweep(long now) {
        hosts.values().forEach(addresses -> addresses.values().removeIf(held -> held.end() <= now));
        hosts.values().removeIf(Map::isEmpty);
    }

    int hosts() {
        return hosts.size();
    }

    private @org.jspecify.annotations.Nullable InetAddress address(DnsRecord record) {
        byte[] data = record.data();
        try {
            if (record.type() == DnsRecord.A && data.length == 4) {
                return InetAddress.getByAddress(data);
            }
            if (record.type() == DnsRecord.AAAA && data.length == 16) {
                InetAddress address = InetAddress.getByAddress(data);
                return address instanceof Inet6Address && address.isLinkLocalAddress()
                        ? Inet6Address.getByAddress(null, data, scope)
                        : address;
            }
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
        return null;
    }

    private record Held(int type, long heard, long end) {}
}
