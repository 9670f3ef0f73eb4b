package dev.archipelago.transport.lan.mdns;

import dev.archipelago.identity.codec.DnsName;
import org.jspecify.annotations.Nullable;

/** What is known of one service of somebody else. Times are those of a monotonic clock, in nanoseconds. */
final class Instance {
    final DnsName name;
    long pointerEnd;

    @Nullable
    DnsName host;

    String hostKey = "";
    int port;
    long locationEnd;
    long locationSpan;
    byte @Nullable [] text;
    long textEnd;
    /** Asked for already in its last fifth of life, that often. */
    int refreshed;
    /** When it was last asked what it lacks, and how often. */
    long askedAt;

    int asked;
    boolean kept;

    @Nullable
    Found told;

    Instance(DnsName name) {
        this.name = name;
    }
}
