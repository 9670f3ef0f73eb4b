package dev.archipelago.federation.signature.legacy;

import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Adds the older form to requests for state, where the operator consented to that peer. The peer can show the signature
 * to another older node for five minutes. Safe for use by several threads.
 */
public final class LegacySigner {
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnnxxx");

    private final Identity self;
    private final LegacyPeers peers;
    private final InstantSource clock;
    private final SignatureText text;
    private Instant last = Instant.MIN;

    /** @param text how the peers of this node read signatures */
    public LegacySigner(Identity self, LegacyPeers peers, InstantSource clock, SignatureText text) {
        this.self = self;
        this.peers = peers;
        this.clock = clock;
        this.text = text;
    }

    /** The request with the three fields, or nothing where this method or this peer may not be called that way. */
    public Optional<HttpHead.Request> sign(HttpHead.Request head, String method, Did to) {
        if (!method.equals(LegacyProfile.METHOD) || !peers.allow(to.publicKey(), Direction.OUTGOING)) {
            return Optional.empty();
        }
        String time = RFC_3339.format(unusedTime().atOffset(ZoneOffset.UTC));
        byte[] signature = self.sign(time.getBytes(StandardCharsets.US_ASCII));
        return Optional.of(new HttpHead.Request(
                head.method(),
                head.path(),
                head.query(),
                head.fields()
                        .with(LegacyProfile.DID, self.did().toString())
                        .with(LegacyProfile.SIGNATURE, text.write(signature))
                        .with(LegacyProfile.TIMESTAMP, time)));
    }

    /** Now, or the next nanosecond: a peer refuses a time that it has seen. A clock that was set back is followed. */
    private synchronized Instant unusedTime() {
        Instant now = clock.instant();
        boolean setBack = now.plusSeconds(1).isBefore(last);
        last = now.isAfter(last) || setBack ? now : last.plusNanos(1);
        return last;
    }
}
