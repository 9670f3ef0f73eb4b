package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private final Repeats repeats = new Repeats();
    private final AtomicInteger effects = new AtomicInteger();

    private static PublicKey somebody() {
        try (Identity peer = Identity.create()) {
            return peer.publicKey();
        }
    }

    private void call(PublicKey sender, String id) {
        Reply reply = repeats.once(sender, new Call("federation.text", "{}", Optional.of(id)), () -> {
            effects.incrementAndGet();
            return Reply.Result.done();
        });
        assertThat(reply).isEqualTo(Reply.Result.done());
    }

    @Test
    void ofEachSenderTheLastAreRemembered() {
        PublicKey sender = somebody();
        for (int i = 0; i <= 64; i++) {
            call(sender, "id " + i);
        }
        call(sender, "id 64");
        call(sender, "id 1");
        assertThat(effects).hasValue(65);

        call(sender, "id 0");
        assertThat(effects).as("beyond what is remembered").hasValue(66);
    }

    @Test
    void theSendersThatCalledLastAreRemembered() {
        PublicKey first = somebody();
        call(first, "1");
        for (int i = 0; i < 1_024; i++) {
            call(somebody(), "1");
        }
        call(first, "1");

        assertThat(effects).hasValue(1_026);
    }

    @Test
    void whatFailedIsTriedAgain() {
        PublicKey sender = somebody();
        Call call = new Call("federation.text", "{}", Optional.of("1"));
        assertThatThrownBy(() -> repeats.once(sender, call, () -> {
                    throw new FederationException(FederationException.Reason.STORAGE, "full");
                }))
                .isInstanceOf(FederationException.class);
        call(sender, "1");

        assertThat(effects).hasValue(1);
    }
}
