package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.KeyCommitment;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.hash.Hashes;
import dev.archipelago.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Ada invites; Ben and Cal have her code; Eve has not. */
final class Cove {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    static final Duration LIFE = Duration.ofHours(24);
    static final Identity ADA = identity("ada");
    static final Identity BEN = identity("ben");
    static final Identity CAL = identity("cal");
    static final Identity EVE = identity("eve");
    static final InviteKeys KEYS = keys("token", ADA);

    private static final Map<Identity, Presence> PRESENCES = new ConcurrentHashMap<>();

    private Cove() {}

    static Identity identity(String name) {
        return Identity.fromSeed(hash(name));
    }

    private static byte[] hash(String name) {
        return Hashes.sha256(name.getBytes(StandardCharsets.UTF_8));
    }

    static InviteKeys keys(String token, Identity inviter) {
        return InviteKeys.of(Bytes.of(Arrays.copyOf(hash(token), 16)), inviter.publicKey());
    }

    static VirtualTime time() {
        return VirtualTime.startingAt(START);
    }

    static Party party(Identity me, VirtualTime time) {
        return new Party(me, time, new Random(me.did().hashCode()), Evidence.checkedBy(time));
    }

    /** What the node tells of itself, the same each time. */
    static Presence presence(Identity me) {
        return PRESENCES.computeIfAbsent(
                me,
                key -> new Presence(key.document(), "{\"http\":[\"127.0.0.1:8781\"]}", commitment(key + " recovery")));
    }

    static Optional<KeyCommitment> commitment(String name) {
        return Optional.of(KeyCommitment.to(identity(name).publicKey()));
    }

    static Invitation invitation() {
        return invitation(Optional.empty());
    }

    static Invitation invitation(Optional<PublicKey> intended) {
        return Invitation.of(KEYS, Level.OBSERVER, intended, START, START.plus(LIFE));
    }

    /** The members of an object that went over the wire or to the disk and came back. */
    static Fields carried(ObjectNode json) throws MalformedException {
        return Fields.of("params", Json.parse(Json.write(json)));
    }
}
