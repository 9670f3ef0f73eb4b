package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.DoorSecret.Origin;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import dev.archipelago.identity.Identity;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By what two nodes recognise each other before either names itself. */
class DoorSecretsTest extends Neighbours {
    private static List<DoorSecret> of(House house, Origin origin) {
        return house.node().doorSecrets().stream()
                .filter(secret -> secret.origin() == origin)
                .toList();
    }

    private static DoorSecret only(House house, Origin origin) {
        assertThat(of(house, origin)).hasSize(1);
        return of(house, origin).getFirst();
    }

    @Test
    void whoJoinsHasTheSecretOfTheInviteAndWhoMadeItHasItToo() throws Exception {
        String code = alice.code();
        village.suffer(Fault.CALL_LOST);
        assertThatThrownBy(() -> bob.node().join(code)).isInstanceOf(FederationException.class);

        DoorSecret made = only(alice, Origin.INVITE_MADE);
        DoorSecret taken = only(bob, Origin.INVITE_TAKEN);
        assertThat(taken.bytes()).isEqualTo(made.bytes());
        assertThat(made.peer()).isEmpty();
        assertThat(taken.peer()).contains(alice.me.publicKey());
    }

    @Test
    void membersHaveOneOfTheirOwnAndThatOfTheInviteIsOver() throws Exception {
        bob.joins(alice);

        assertThat(only(alice, Origin.MEMBERSHIP).bytes())
                .isEqualTo(only(bob, Origin.MEMBERSHIP).bytes());
        assertThat(only(alice, Origin.MEMBERSHIP).peer()).contains(bob.me.publicKey());
        assertThat(of(alice, Origin.INVITE_MADE)).isEmpty();
        assertThat(of(bob, Origin.INVITE_TAKEN)).isEmpty();
        House carol = village.house("carol");
        carol.joins(alice);
        assertThat(only(carol, Origin.MEMBERSHIP).bytes())
                .isNotEqualTo(only(bob, Origin.MEMBERSHIP).bytes());
    }

    @Test
    void itStaysTheSameWhenOneGoesByAnotherKey() throws Exception {
        bob.joins(alice);
        byte[] before = only(alice, Origin.MEMBERSHIP).bytes();

        bob.rotate(Identity.create());

        assertThat(only(bob, Origin.MEMBERSHIP).bytes()).isEqualTo(before);
    }

    @Test
    void whoWasRemovedKeepsItForAsLongAsItIsToldSoAndWhoIsBlockedHasNone() throws Exception {
        bob.joins(alice);
        alice.node().remove(bob.did());
        assertThat(of(alice, Origin.MEMBERSHIP)).hasSize(1);
        village.time.advance(Duration.ofDays(31));
        assertThat(of(alice, Origin.MEMBERSHIP)).isEmpty();

        bob.joins(alice);
        alice.node().block(bob.did());
        assertThat(of(alice, Origin.MEMBERSHIP)).isEmpty();
    }

    @Test
    void aRevokedInviteHasNoneAndNoneIsEverInAText() throws Exception {
        Invite invite = alice.node().invite(InviteTerms.DEFAULT);
        DoorSecret secret = only(alice, Origin.INVITE_MADE);
        assertThat(secret.toString()).doesNotContain(HexFormat.of().formatHex(secret.bytes()));

        alice.node().revokeInvite(invite.id());

        assertThat(of(alice, Origin.INVITE_MADE)).isEmpty();
    }
}
