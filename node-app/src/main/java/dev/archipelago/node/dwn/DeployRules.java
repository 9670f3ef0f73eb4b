package dev.archipelago.node.dwn;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.record.DeployRequest;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a request at a DWN has to be before it is handed over to where deploys come in. That a DWN took it says nothing:
 * who asks is who signed it.
 */
final class DeployRules {
    /** How old a request may be: its sender may have been off, and so may this node. */
    static final Duration FRESH = Duration.ofHours(1);

    /** How far another node's clock may be ahead. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private final PublicKey me;
    private final Function<Did, Optional<Peer>> peers;
    private final InstantSource clock;

    DeployRules(PublicKey me, Function<Did, Optional<Peer>> peers, InstantSource clock) {
        this.me = me;
        this.peers = peers;
        this.clock = clock;
    }

    /** What to do with a request. */
    sealed interface Verdict {
        /** Hand it over, in the name of that key. */
        record Grant(DeployRequest request) implements Verdict {}

        /** Answer that it is not done. */
        record Reject(String reason) implements Verdict {}

        /** Nothing: it is none, or not for us, or nobody's whom we know. */
        record Ignore(String reason) implements Verdict {}
    }

    /**
     * @param write the record; its author is proven
     * @param data what it says
     */
    Verdict judge(RecordsWrite write, byte[] data) {
        DeployRequest request;
        try {
            request = DeployRequest.read(data);
        } catch (DwnDataException e) {
            return new Verdict.Ignore("it is no request");
        }
        Optional<PublicKey> author = key(write.author());
        if (author.isEmpty() || !author.equals(key(Optional.of(request.requesterDid())))) {
            return new Verdict.Ignore("another signed it than the one who asks");
        }
        if (!isMe(write.recipient()) || !isMe(Optional.of(request.targetDid()))) {
            return new Verdict.Ignore("another is asked");
        }
        return isMember(Did.key(author.get()))
                ? judge(write, request, Did.key(author.get()))
                : new Verdict.Ignore("who asks is no member here");
    }

    private Verdict judge(RecordsWrite write, DeployRequest request, Did author) {
        if (!write.isFirst()) {
            return new Verdict.Reject("the request was changed: write a new one");
        }
        if (!isFresh(request.requestedAt())) {
            return new Verdict.Reject("requested_at has to be there, and within the last " + FRESH.toMinutes()
                    + " minutes: write a new request");
        }
        if (peers.apply(author).filter(peer -> peer.trust() == Trust.TRUSTED).isEmpty()) {
            return new Verdict.Reject("this node does not trust the one that asks");
        }
        return new Verdict.Grant(request);
    }

    private boolean isMember(Did did) {
        return peers.apply(did).filter(peer -> peer.state() == PeerState.MEMBER).isPresent();
    }

    private boolean isFresh(Optional<Instant> requestedAt) {
        Instant now = clock.instant();
        return requestedAt
                .filter(at -> at.isAfter(now.minus(FRESH)) && at.isBefore(now.plus(SKEW)))
                .isPresent();
    }

    private boolean isMe(Optional<String> did) {
        return key(did).equals(Optional.of(me));
    }

    private static Optional<PublicKey> key(Optional<String> did) {
        return did.flatMap(DidKeys::did).map(Did::publicKey);
    }
}
