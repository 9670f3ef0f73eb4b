package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads ask for one DID at once, and the answer of the one that asked first comes last. */
@Timeout(60)
class DidResolverRaceTest {
    private static final Duration STEP = Duration.ofSeconds(10);

    private final Identity holder = Identity.create();
    private final Did did = Did.dht(holder.publicKey());
    private final Answers store = new Answers();
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final DidResolver resolver = new DidResolver(store, () -> now);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void wipe() {
        threads.close();
        holder.close();
    }

    @Test
    void theOlderPacketThatComesLastReplacesNoNewerOne() throws Exception {
        SignedPacket older = packet("older");
        pass(STEP);
        SignedPacket newer = packet("newer");
        LateAnswer late = store.answerLate(Optional.of(older));
        store.answer(Optional.of(newer));

        Future<DidDocument> first = resolving(late);
        assertThat(resolver.resolve(did)).isEqualTo(document("newer"));
        late.come();

        assertThat(first.get()).as("to the one who was answered last").isEqualTo(document("newer"));
        assertThat(resolver.resolve(did)).as("from the cache").isEqualTo(document("newer"));
        store.answer(Optional.of(older));
        pass(DidResolver.KEPT);
        assertThat(resolver.resolve(did)).as("asked again").isEqualTo(document("newer"));
        assertThat(store.isExhausted()).isTrue();
    }

    @Test
    void theNewerPacketThatComesLastIsKept() throws Exception {
        SignedPacket older = packet("older");
        pass(STEP);
        LateAnswer late = store.answerLate(Optional.of(packet("newer")));
        store.answer(Optional.of(older));

        Future<DidDocument> first = resolving(late);
        assertThat(resolver.resolve(did)).isEqualTo(document("older"));
        late.come();

        assertThat(first.get()).isEqualTo(document("newer"));
        assertThat(resolver.resolve(did)).as("from the cache").isEqualTo(document("newer"));
    }

    @Test
    void anEndThatComesFirstIsNotUndone() throws Exception {
        SignedPacket older = packet("older");
        pass(STEP);
        LateAnswer late = store.answerLate(Optional.of(older));
        store.answer(Optional.of(DhtPublication.deactivate(holder, now)));

        Future<DidDocument> first = resolving(late);
        assertRefused(() -> resolver.resolve(did)).withReason(Reason.DEACTIVATED);
        late.come();

        assertThat(first)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("ended");
        assertRefused(() -> resolver.resolve(did)).withReason(Reason.DEACTIVATED);
    }

    @Test
    void whatTheOtherFoundIsFoundForWhoFindsNothingAfterIt() throws Exception {
        SignedPacket packet = packet("only");
        LateAnswer late = store.answerLate(Optional.empty());
        store.answer(Optional.of(packet));

        Future<DidDocument> first = resolving(late);
        pass(Duration.ofSeconds(1));
        assertThat(resolver.resolve(did)).isEqualTo(document("only"));
        late.come();

        assertThat(first.get()).isEqualTo(document("only"));
        pass(DidResolver.KEPT.minusSeconds(1));
        assertThat(resolver.resolve(did))
                .as("from the cache, for as long as if nobody else had asked")
                .isEqualTo(document("only"));
    }

    @Test
    void anAnswerOfNothingDropsNoPacketFromTheProtection() throws Exception {
        SignedPacket older = packet("older");
        pass(STEP);
        LateAnswer late = store.answerLate(Optional.empty());
        store.answer(Optional.of(packet("newer")));

        Future<DidDocument> first = resolving(late);
        resolver.resolve(did);
        pass(DidResolver.KEPT);
        late.come();

        assertThat(first)
                .as("the other's answer is too old to be used")
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("not published");
        store.answer(Optional.of(older));
        pass(DidResolver.KEPT);
        assertThat(resolver.resolve(did)).isEqualTo(document("newer"));
    }

    @Test
    void whoFindsNothingLastKeepsNobodyFromFinding() throws Exception {
        LateAnswer late = store.answerLate(Optional.of(packet("only")));
        store.answer(Optional.empty());

        Future<DidDocument> first = resolving(late);
        assertRefused(() -> resolver.resolve(did)).withReason(Reason.NOT_FOUND);
        late.come();

        assertThat(first.get()).isEqualTo(document("only"));
        assertThat(resolver.resolve(did)).as("from the cache").isEqualTo(document("only"));
    }

    /** Resolves in another thread, which waits for the answer when this returns. */
    private Future<DidDocument> resolving(LateAnswer late) throws InterruptedException {
        Callable<DidDocument> resolving = () -> resolver.resolve(did);
        Future<DidDocument> running = threads.submit(resolving);
        late.awaitQuestion();
        return running;
    }

    private SignedPacket packet(String type) throws Exception {
        return DhtPublication.of(document(type)).sign(holder, now);
    }

    private DidDocument document(String type) throws Exception {
        return DidDocument.of(did, List.of(Service.of("service", type, List.of("https://example.org/" + type))));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** A store that gives the answers it was told, one to each question in their order. */
    private static final class Answers implements SignedPacketStore {
        private final Queue<LateAnswer> answers = new ArrayDeque<>();

        synchronized LateAnswer answerLate(Optional<SignedPacket> packet) {
            LateAnswer answer = new LateAnswer(packet);
            answers.add(answer);
            return answer;
        }

        void answer(Optional<SignedPacket> packet) {
            answerLate(packet).come();
        }

        synchronized boolean isExhausted() {
            return answers.isEmpty();
        }

        private synchronized LateAnswer next() {
            return answers.remove();
        }

        @Override
        public Optional<SignedPacket> get(PublicKey key) {
            return next().await();
        }

        @Override
        public boolean put(SignedPacket packet) {
            throw new UnsupportedOperationException("this store only answers; nothing publishes to it");
        }
    }

    /** An answer that comes when it is let, and tells when it was asked for. */
    private static final class LateAnswer {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch coming = new CountDownLatch(1);
        private final Optional<SignedPacket> packet;

        LateAnswer(Optional<SignedPacket> packet) {
            this.packet = packet;
        }

        void come() {
            coming.countDown();
        }

        void awaitQuestion() throws InterruptedException {
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }

        Optional<SignedPacket> await() {
            asked.countDown();
            try {
                assertThat(coming.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return packet;
        }
    }
}
