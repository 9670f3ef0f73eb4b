package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Invitations and begun joins on the disk: they read back as they were, or are said to be damaged. */
class KeptJoinsTest {
    private static final List<Samples> JOINS = joins();

    private static List<Samples> joins() {
        try {
            return List.of(Samples.plain(), Samples.published());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Kept> kept() {
        return JOINS.stream()
                .flatMap(join -> Stream.of(
                        Kept.of(Cove.invitation(java.util.Optional.of(Cove.BEN.publicKey()))),
                        Kept.of(Cove.invitation().with(new Revoked())),
                        Kept.of(join.reserved()),
                        Kept.of(join.spent()),
                        new Kept(JoiningJson.write(join.joining()), "join", JoiningJson::read)));
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

    @ParameterizedTest
    @MethodSource("kept")
    void aMissingMemberIsDamage(Kept kept) throws Exception {
        List<Damages> damages = Damages.without(kept.root, kept.json);

        for (Damages damage : damages) {
            String name = damage.path().substring(damage.path().lastIndexOf('.') + 1);
            if (!List.of("intended", "next_key_hash").contains(name)) {
                assertDamaged(kept, damage);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aMemberOfAnotherKindIsDamage(Kept kept) throws Exception {
        for (Damages damage : Damages.illTyped(kept.root, kept.json)) {
            assertDamaged(kept, damage);
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aTextThatIsLongerIsDamage(Kept kept) throws Exception {
        for (Damages damage : Damages.altered(kept.root, kept.json)) {
            if (!damage.path().endsWith(".document") && !damage.path().endsWith(".endpoints")) {
                assertDamaged(kept, damage);
            }
        }
    }

    private static void assertDamaged(Kept kept, Damages damage) {
        assertThat(catchThrowable(() -> kept.reader.read(damage.object())))
                .as("damaged at %s", damage)
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(damage.path().substring(damage.path().lastIndexOf('.') + 1));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aMemberTooManyIsDamage(Kept kept) throws Exception {
        ObjectNode more = kept.json.deepCopy();
        more.putNull("intended_for");
        assertThatThrownBy(() -> kept.reader.read(more))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("intended_for");
    }

    @Test
    void nothingIsReadFromNull() {
        ObjectNode json = InvitationJson.write(Cove.invitation()).putNull("intended");

        assertThatThrownBy(() -> InvitationJson.read(json))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("intended");
    }

    @Test
    void aStateOfAnotherKind() {
        ObjectNode json = InvitationJson.write(Cove.invitation());
        json.withObject("state").put("kind", "used");

        assertThatThrownBy(() -> InvitationJson.read(json))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("invite.state.kind must be open, revoked, reserved or spent");
    }

    @Test
    void aRequestOfAnotherInvite() {
        ObjectNode json = InvitationJson.write(JOINS.getFirst().reserved());
        json.withObject("state")
                .withObject("request")
                .put("invite", Cove.keys("other", Cove.ADA).id().toString());

        assertThatThrownBy(() -> InvitationJson.read(json))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("another invite");
    }

    @Test
    void noKeyIsToldByText() {
        Samples join = JOINS.getFirst();
        String secrets = String.join(
                " ",
                Cove.KEYS.toString(),
                join.joining().toString(),
                join.spent().toString(),
                join.reserved().state().toString(),
                join.spent().state().toString());

        assertThat(secrets)
                .doesNotContain(
                        Cove.KEYS.knock().hex(),
                        Cove.KEYS.knock().base64Url(),
                        Cove.KEYS.proofSeed().base64Url(),
                        "127.0.0.1");
    }

    private interface Reader {
        Object read(ObjectNode json) throws MalformedException;
    }

    record Kept(ObjectNode json, String root, Reader reader) {
        static Kept of(Invitation invitation) {
            return new Kept(InvitationJson.write(invitation), "invite", InvitationJson::read);
        }

        @Override
        public String toString() {
            return root + " " + json.path("state").path("kind");
        }
    }
}
