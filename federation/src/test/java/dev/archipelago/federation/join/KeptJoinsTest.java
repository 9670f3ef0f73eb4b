package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.archipelago.federation.join.InviteState.Revoked;
import dev.archipelago.identity.codec.MalformedException;
import java.util.List;
import java.util.stream.Stream;
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
