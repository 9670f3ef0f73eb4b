package dev.archipelago.federation;

import dev.archipelago.federation.Bond.Part;
import dev.archipelago.federation.join.Founded;
import dev.archipelago.federation.join.Introduction;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.KeyHistory;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a peer of a membership that a join founded. What was known of the peer's keys before stays known; a membership
 * that the opposite join founded at the same time stays beside it.
 */
final class Founding {
    private Founding() {}

    /**
     * The inviter, as the joiner holds it.
     *
     * @param door the secret by which the two recognise each other
     * @param begun when this join began
     */
    static PeerRecord inviter(Founded founded, Bytes door, Instant begun, Optional<PeerRecord> before, Instant now) {
        PeerRecord made = peer(founded, door, Part.JOINER, before, now);
        return before.filter(
                        held -> held.isIn(PeerState.JOINING) || !held.since().isBefore(begun))
                .map(held -> both(made, held))
                .orElse(made);
    }

    /**
     * The joiner, as the inviter holds it. A node that joins a second time in the same direction knows that the first
     * membership is over; only the opposite join may not have heard of this one.
     */
    static PeerRecord joiner(Founded founded, Bytes door, Optional<PeerRecord> before, Instant now) {
        PeerRecord made = peer(founded, door, Part.INVITER, before, now);
        return before.filter(PeerRecord::isUnsettled)
                .filter(held -> held.bond().filter(Bond::isByJoining).isPresent())
                .map(held -> both(made, held))
                .orElse(made);
    }

    /** A member by two joins at once may do what both grant. */
    private static PeerRecord both(PeerRecord made, PeerRecord held) {
        if (!held.isBound() || held.bond().isEmpty()) {
            return made;
        }
        return made.in(PeerState.MEMBER, made.since())
                .bound(made.bond().orElseThrow().beside(held.bond().get()))
                .trusted(made.rights().trust().orLess(held.rights().trust()));
    }

    private static PeerRecord peer(Founded founded, Bytes door, Part part, Optional<PeerRecord> before, Instant now) {
        Introduction introduction = founded.peer();
        return new PeerRecord(
                introduction.did(),
                part == Part.JOINER ? PeerState.MEMBER : PeerState.JOINING,
                now,
                Rights.of(Trust.of(founded.level())),
                before.map(PeerRecord::names).orElse(Names.NONE),
                endpoints(introduction),
                Optional.of(bond(founded, door, part)),
                before.flatMap(PeerRecord::history).or(() -> history(introduction)),
                now);
    }

    private static Bond bond(Founded founded, Bytes door, Part part) {
        return new Bond(
                founded.membership(),
                text(founded.ours()),
                text(founded.theirs()),
                id(founded.ours()),
                part,
                Optional.of(door),
                Optional.empty());
    }

    private static String id(VerifiableCredential ours) {
        try {
            return Json.parse(ours.canonical()).path("id").stringValue("");
        } catch (MalformedException e) {
            throw new IllegalStateException("a credential is JSON", e);
        }
    }

    private static Optional<String> history(Introduction introduction) {
        return introduction
                .successor()
                .map(commitment -> KeyHistory.from(new Held(introduction.key(), commitment)))
                .map(history -> Base64Url.encode(history.encoded()));
    }

    /** A peer whose endpoints cannot be read is a peer without any: it can still call us. */
    private static Endpoints endpoints(Introduction introduction) {
        try {
            return Endpoints.read(Fields.of("endpoints", Json.parse(introduction.endpoints())));
        } catch (MalformedException e) {
            return Endpoints.NONE;
        }
    }

    private static String text(VerifiableCredential credential) {
        return new String(credential.canonical(), StandardCharsets.UTF_8);
    }
}
