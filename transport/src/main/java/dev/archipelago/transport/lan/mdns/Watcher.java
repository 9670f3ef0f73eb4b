package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsName;

/** Is told of services on one link, by the thread that moves the link. */
public interface Watcher {
    /** A service is there, or says something else, or is reached elsewhere. */
    void found(Found service);

    /** A service that was found is gone. */
    void lost(DnsName service);
}
