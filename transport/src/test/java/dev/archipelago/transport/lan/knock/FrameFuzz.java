package dev.archipelago.transport.lan.knock;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.http.Dialogue.Begin;
import dev.archipelago.transport.http.Dialogue.Wait;
import java.util.List;
import java.util.Optional;

class FrameFuzz {
    private static final Identity ME = Identity.fromSeed(new byte[32]);
    private static final Payload KEY = Payload.of(new byte[32]);
    private static final PeerBook BOOK = new PeerBook() {
        @Override
        public Optional<Endpoints> endpoints(Did peer) {
            return Optional.empty();
        }

        @Override
        public Admission admission(PublicKey key) {
            return Admission.FEDERATED;
        }

        @Override
        public List<Knock> knocks() {
            return List.of(new Knock(KEY, Optional.empty(), Knock.Ground.INVITE_MADE));
        }
    };

    @FuzzTest
    void nobodyGetsInWhoCannotKnock(byte[] input) {
        Binding binding = new Binding(KEY, KEY);
        assertThat(new ListenerDialogue(ME, BOOK, binding).received(input)).isNotInstanceOf(Begin.class);
        assertThat(new DiallerDialogue(ME, ME.publicKey(), KEY, binding).received(input))
                .isNotInstanceOf(Begin.class)
                .satisfies(turn -> {
                    if (turn instanceof Wait wait) {
                        assertThat(wait.say().size()).isZero();
                    }
                });
    }
}
