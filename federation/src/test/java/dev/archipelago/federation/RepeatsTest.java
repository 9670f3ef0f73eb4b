package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static final int MOMENTS = 1_000;
    private static final int CALLS = 50;

    private final Repeats repeats = new Repeats();
    private final AtomicInteger effects = new AtomicInteger();

    private static PublicKey somebody() {
        try (Identity peer = Identity.create()) {
            return peer.publicKey();
        }
    }

    private void call(PublicKey sender, String id) {
        call(sender, new Call("federation.text", "{}", Optional.of(id)));
    }

    private void call(PublicKey sender, Call call) {
        Reply reply = repeats.once(sender, call, () -> {
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
    void whatWasAskedForAgainIsRememberedForLonger() {
        PublicKey sender = somebody();
        for (int i = 0; i < 64; i++) {
            call(sender, "id " + i);
        }
        call(sender, "id 0");
        call(sender, "id 64");
        call(sender, "id 0");

        assertThat(effects).hasValue(65);
    }

    @Test
    void theSendersThatCalledLastAreRemembered() {
        PublicKey first = somebody();
        call(first, "1");
        PublicKey second = somebody();
        call(second, "1");
        for (int i = 0; i < 1_023; i++) {
            call(somebody(), "1");
        }
        call(second, "1");
        assertThat(effects).hasValue(1_025);

        call(first, "1");
        assertThat(effects).as("beyond what is remembered").hasValue(1_026);
    }

    @Test
    void theSameIdForAnotherMethodIsAnotherCall() {
        PublicKey sender = somebody();
        call(sender, new Call("federation.text", "{}", Optional.of("1")));
        call(sender, new Call("federation.deploy-app", "{}", Optional.of("1")));

        assertThat(effects).hasValue(2);
    }

    @Test
    void withoutAnIdEachCallIsAnother() {
        PublicKey sender = somebody();
        call(sender, Call.of("federation.text", "{}"));
        call(sender, Call.of("federation.text", "{}"));

        assertThat(effects).hasValue(2);
    }

    /** The second comes while the first is still under way, and waits for what becomes of it. */
    @Test
    void aRepeatWaitsForTheFirst() throws Exception {
        PublicKey sender = somebody();
        Call call = new Call("federation.text", "{}", Optional.of("1"));
        Thread repeat = new Thread(() -> call(sender, call));
        repeats.once(sender, call, () -> {
            effects.incrementAndGet();
            repeat.start();
            while (repeat.getState() != Thread.State.WAITING && repeat.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
            return Reply.Result.done();
        });
        repeat.join();

        assertThat(effects).hasValue(1);
    }

    @Test
    void thoseThatComeInTheSameMomentAreOne() throws Exception {
        PublicKey sender = somebody();
        CyclicBarrier moment = new CyclicBarrier(2);
        Thread other = new Thread(() -> callsAt(moment, sender));
        other.start();
        callsAt(moment, sender);
        other.join();

        assertThat(effects).hasValue(MOMENTS * CALLS);
    }

    private void callsAt(CyclicBarrier moment, PublicKey sender) {
        for (int moments = 0; moments < MOMENTS; moments++) {
            await(moment);
            for (int i = 0; i < CALLS; i++) {
                call(sender, "id " + moments + "." + i);
            }
        }
    }

    private static void await(CyclicBarrier moment) {
        try {
            moment.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other went away", e);
        }
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
