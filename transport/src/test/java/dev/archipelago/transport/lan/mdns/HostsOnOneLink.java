package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsQuestion;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.transport.Payload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Hosts on one simulated link: what one says to everybody all others hear at once, in encoded form. */
abstract class HostsOnOneLink {
    static final DnsName KIND = DnsName.of("_archipelago", "_tcp", "local");
    static final int SCOPE = 3;

    final List<Host> hosts = new ArrayList<>();
    final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    long now = 1;

    final class Host implements Outbox, Watcher {
        final InetSocketAddress address;
        final LinkConversation conversation;
        final Map<DnsName, Found> found = new HashMap<>();
        final List<DnsMessage> said = new ArrayList<>();
        final List<DnsMessage> saidAlone = new ArrayList<>();
        boolean listens = true;

        Host(String address, String text) {
            this.address = new InetSocketAddress(ip(address), Mdns.PORT);
            LocalService service = new LocalService(
                    KIND,
                    Names.random(KIND, random),
                    8782,
                    Payload.of(bytes(text)),
                    List.of(this.address.getAddress()));
            this.conversation = new LinkConversation(service, SCOPE, this, this, random, now);
            hosts.add(this);
        }

        @Override
        public void multicast(DnsMessage message) {
            said.add(message);
            byte[] packet = message.encode();
            for (Host each : List.copyOf(hosts)) {
                each.hear(packet, address);
            }
        }

        void hear(byte[] packet, InetSocketAddress source) {
            if (listens) {
                conversation.received(packet, source, now);
            }
        }

        @Override
        public void unicast(DnsMessage message, InetSocketAddress to) {
            saidAlone.add(message);
        }

        @Override
        public void found(Found service) {
            found.put(service.name(), service);
        }

        @Override
        public void lost(DnsName service) {
            found.remove(service);
        }

        void hear(DnsMessage message, String from, int port) {
            hear(message.encode(), new InetSocketAddress(ip(from), port));
        }
    }

    static InetAddress ip(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The name that a host gave its service, as the others heard it. */
    static DnsName serviceOf(Host host) {
        return nameOf(host, DnsRecord.SRV);
    }

    /** The name under which a host told a record of a type first. */
    static DnsName nameOf(Host host, int type) {
        return host.said.stream()
                .flatMap(message -> message.answers().stream())
                .filter(record -> record.type() == type)
                .findFirst()
                .orElseThrow()
                .name();
    }

    void pass(long seconds) {
        long end = now + seconds * Mdns.SECOND;
        while (now < end) {
            now += 10 * Mdns.MILLISECOND;
            hosts.stream()
                    .filter(host -> host.listens && host.conversation.nextAt() <= now)
                    .toList()
                    .forEach(host -> host.conversation.tick(now));
        }
    }

    static boolean isAnswer(DnsMessage message) {
        return (message.flags() & DnsMessage.RESPONSE) != 0;
    }

    static DnsMessage query(DnsName name, int type) {
        return new DnsMessage(
                9, 0, List.of(new DnsQuestion(name, type, DnsRecord.IN)), List.of(), List.of(), List.of());
    }

    static DnsMessage told(DnsRecord... records) {
        return DnsMessage.announcement(List.of(records));
    }

    static DnsRecord[] service(String name, String text, String address) {
        DnsName service = DnsName.of(name, "_archipelago", "_tcp", "local");
        DnsName host = DnsName.of(name, "local");
        return new DnsRecord[] {
            DnsRecord.naming(KIND, DnsRecord.PTR, 4500, service),
            DnsRecord.service(service, 120, 4711, host),
            new DnsRecord(service, DnsRecord.TXT, DnsRecord.IN, 4500, bytes(text)),
            new DnsRecord(host, DnsRecord.A, DnsRecord.IN, 120, ip(address).getAddress())
        };
    }
}
