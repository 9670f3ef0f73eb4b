package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.join.InviteState.Open;
import dev.archipelago.federation.join.InviteState.Reserved;
import dev.archipelago.federation.join.InviteState.Revoked;
import dev.archipelago.federation.join.InviteState.Spent;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential.Level;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.node.ObjectNode;

/** Invitations and begun joins read back from the disk as they were. */
class KeptJoinsPropertiesTest {
    private static final List<Samples> JOINS = joins();

    private static List<Samples> joins() {
        try {
            return List.of(Samples.plain(), Samples.published());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 100)
    void invitationsReadBack(@ForAll("invitations") Invitation invitation) throws MalformedException {
        ObjectNode kept =
                Json.parse(Json.write(InvitationJson.write(invitation))).asObject();

        assertThat(InvitationJson.read(kept)).isEqualTo(invitation);
        assertThat(kept.path(InvitationJson.KEY).stringValue())
                .isEqualTo(invitation.id().toString());
    }

    @Property(tries = 100)
    void begunJoinsReadBack(@ForAll("begunJoins") Joining joining) throws MalformedException {
        assertThat(JoiningJson.read(
                        Json.parse(Json.write(JoiningJson.write(joining))).asObject()))
                .isEqualTo(joining);
    }

    @Provide
    Arbitrary<Invitation> invitations() {
        Arbitrary<InviteKeys> keys = bytes(16).map(token -> InviteKeys.of(token, Cove.ADA.publicKey()));
        Arbitrary<InviteState> states = Arbitraries.of(JOINS).flatMap(join -> Arbitraries.of(states(join)));
        return Combinators.combine(keys, levels(), identities().optional(), instants(), instants(), states)
                .as((key, level, intended, created, expires, state) -> Invitation.of(
                                key, level, intended.map(Identity::publicKey), created, expires)
                        .with(named(state, key.id())));
    }

    private static List<InviteState> states(Samples join) {
        return List.of(
                new Open(), new Revoked(), join.reserved().state(), join.spent().state());
    }

    private static InviteState named(InviteState state, InviteId id) {
        return switch (state) {
            case Open open -> open;
            case Revoked revoked -> revoked;
            case Reserved reserved -> named(reserved, id);
            case Spent spent -> new Spent(named(spent.reservation(), id), spent.answer());
        };
    }

    private static Reserved named(Reserved reserved, InviteId id) {
        JoinRequest request = reserved.request();
        return new Reserved(
                new JoinRequest(id, request.joiner(), request.inviteProof(), request.signature()),
                reserved.inviter(),
                reserved.until());
    }

    @Provide
    Arbitrary<Joining> begunJoins() {
        return Combinators.combine(bytes(16), identities(), levels(), Arbitraries.of(JOINS), bytes(32), instants())
                .as((token, inviter, level, join, nonce, begun) -> new Joining(
                        InviteKeys.of(token, inviter.publicKey()),
                        inviter.publicKey(),
                        level,
                        new Introduction(join.joining().me().presence(), nonce),
                        begun));
    }

    private static Arbitrary<Bytes> bytes(int size) {
        return Arbitraries.bytes().array(byte[].class).ofSize(size).map(Bytes::of);
    }

    private static Arbitrary<Level> levels() {
        return Arbitraries.of(Level.values());
    }

    private static Arbitrary<Identity> identities() {
        return Arbitraries.of(Cove.ADA, Cove.BEN, Cove.CAL);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 253_402_300_799L),
                        Arbitraries.of(0, 1, 1_000, 1_000_000, 999_999_999))
                .as(Instant::ofEpochSecond);
    }
}
