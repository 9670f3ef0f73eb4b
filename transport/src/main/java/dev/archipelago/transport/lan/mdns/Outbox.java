package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsMessage;
import java.net.InetSocketAddress;

/** Where one link's messages go. */
interface Outbox {
    /** To everybody on the link. */
    void multicast(DnsMessage message);

    /** To one who asked and does not listen to what everybody is told. */
    void unicast(DnsMessage message, InetSocketAddress to);
}
