package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.transport.Payload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * All that multicast DNS says on one link, in both roles: makes our service known and finds those of others. A state
 * machine without I/O: packets, changes and time in nanoseconds of a monotonic clock come in, packets go out. For one
 * thread.
 */
final class LinkConversation {
    private final Responder responder;
    private final Browser browser;

    LinkConversation(
            LocalService service, int scope, Outbox outbox, Watcher watcher, RandomGenerator random, long now) {
        this.responder = new Responder(service, outbox, random, now);
        this.browser = new Browser(
                service.kind(), service.names().service(), new HostAddresses(scope), outbox, watcher, random, now);
    }

    /** When {@link #tick} has something to do. */
    long nextAt() {
        return Math.min(responder.nextAt(), browser.nextAt());
    }

    /** Does what is due. */
    void tick(long now) {
        responder.tick(now);
        browser.tick(now);
    }

    /** A packet came from somebody on the link; what cannot be read is as if it had not come. */
    void received(byte[] packet, InetSocketAddress source, long now) {
        if (packet.length > Mdns.LARGEST_PACKET) {
            return;
        }
        try {
            DnsMessage message = DnsMessage.decode(packet);
            if ((message.flags() & Mdns.OPCODE_AND_RCODE) == 0) {
                received(message, source, now);
            }
        } catch (MalformedException e) {
            // any program of any age may talk here
        }
    }

    private void received(DnsMessage message, InetSocketAddress source, long now) {
        boolean echo = responder.service().addresses().contains(withoutScope(source.getAddress()));
        if ((message.flags() & DnsMessage.RESPONSE) == 0) {
            if (!echo || message.authorities().isEmpty()) {
                responder.asked(message, source, now);
            }
        } else if (source.getPort() == Mdns.PORT) {
            if (!echo) {
                responder.heard(message, now);
            }
            browser.own(responder.service().names().service());
            browser.heard(message, now);
        }
    }

    /** Our service says something else. */
    void say(byte[] text, long now) {
        LocalService old = responder.service();
        responder.change(new LocalService(old.kind(), old.names(), old.port(), Payload.of(text), old.addresses()), now);
    }

    /** Our host is reached elsewhere. */
    void move(List<InetAddress> addresses, long now) {
        LocalService old = responder.service();
        responder.change(
                new LocalService(
                        old.kind(),
                        old.names(),
                        old.port(),
                        old.text(),
                        addresses.stream().map(LinkConversation::withoutScope).toList()),
                now);
    }

    /** Does not forget a service before it ends. */
    void keep(DnsName service) {
        browser.keep(service);
    }

    /** What is known of a service may be out of date. */
    void doubt(DnsName service, long now) {
        browser.doubt(service, now);
    }

    /** The link is there no more, or we leave it. */
    void end() {
        responder.goodbye();
        browser.end();
    }

    int instances() {
        return browser.instances();
    }

    /** Addresses of IPv6 are equal whatever interface they name; one link needs to name none. */
    static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address has the length of one", e);
        }
    }
}
