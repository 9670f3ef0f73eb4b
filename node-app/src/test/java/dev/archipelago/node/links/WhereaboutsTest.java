package dev.archipelago.node.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Federation;
import dev.archipelago.federation.Invite;
import dev.archipelago.federation.InviteTerms;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.PeerBook.Admission;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What links are told of the federation. */
class WhereaboutsTest {
    @TempDir
    Path folder;

    private final Identity me = Identity.create();
    private final PublicKey stranger = Identity.create().publicKey();
    private final Whereabouts book = new Whereabouts();
    private Federation federation;

    @BeforeEach
    void open() throws Exception {
        federation = Federation.builder(folder, me)
                .calls((to, call, by) -> {
                    throw new PeerUnreachable("there is no cable");
                })
                .listen(event -> book.changed())
                .open();
    }

    @AfterEach
    void close() {
        federation.close();
        me.close();
    }

    @Test
    void beforeThereIsAFederationNobodyIsKnown() {
        assertThat(book.admission(stranger)).isEqualTo(Admission.NONE);
        assertThat(book.knocks()).isEmpty();
    }

    @Test
    void aStrangerMayJoinForAsLongAsAnInviteIsOpen() throws Exception {
        book.of(federation);
        assertThat(book.admission(stranger)).isEqualTo(Admission.NONE);

        Invite invite = federation.invite(InviteTerms.DEFAULT);

        assertThat(book.admission(stranger)).isEqualTo(Admission.JOINING);
        assertThat(book.knocks()).extracting(Knock::since).containsExactly(Knock.Ground.INVITE_MADE);
        federation.revokeInvite(invite.id());
        assertThat(book.admission(stranger)).isEqualTo(Admission.NONE);
        assertThat(book.knocks()).isEmpty();
    }
}
