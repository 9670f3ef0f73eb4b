package dev.archipelago.node.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Destination;
import dev.archipelago.federation.Endpoints;
import dev.archipelago.federation.HostPort;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.federation.PeerCalls.Posted;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Endpoints.Place;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.Reach;
import dev.archipelago.transport.Transport;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import dev.archipelago.transport.TransportRouter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The federation's calls by a router over one link that does as it is told. */
class RoutedCallsTest {
    private static final UUID ID = UUID.fromString("4a1c7f60-9a6e-4c0e-8f7a-0b5a3e1c2d33");
    private static final Call TEXT = new Call("federation.text", "{\"text\":\"hi\"}", Optional.of(ID.toString()));

    @TempDir
    Path folder;

    private final Destination peer =
            new Destination(Identity.create().did(), Endpoints.http(new HostPort("127.0.0.1", 8781)));
    private final Whereabouts book = new Whereabouts();
    private final ScriptedLink link = new ScriptedLink();
    private TransportRouter router = TransportRouter.of();
    private PeerCalls calls = new RoutedCalls(router, book);

    @BeforeEach
    void open() throws Exception {
        router = TransportRouter.over(link).outbox(folder.resolve("outbox")).open();
        calls = new RoutedCalls(router, book);
    }

    @AfterEach
    void close() {
        router.close();
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(30);
    }

    private final class ScriptedLink implements Transport {
        private final List<Message> carried = new ArrayList<>();
        private Optional<Answer> answer = Optional.empty();
        private Optional<dev.archipelago.transport.Endpoints> known = Optional.empty();

        void answers(String json, boolean proven) {
            answer = Optional.of(new Answer(Payload.of(json.getBytes(StandardCharsets.UTF_8)), proven));
        }

        @Override
        public Kind kind() {
            return Kind.HTTP;
        }

        @Override
        public Availability availability() {
            return Availability.UP;
        }

        @Override
        public Optional<Reach> reach(Did did) {
            return Optional.of(new Reach(1 << 20, Duration.ofMillis(1), 1_000_000));
        }

        @Override
        public Optional<Answer> exchange(Did did, Message message, Instant by) throws TransportException {
            known = book.endpoints(did);
            carried.add(message);
            return Optional.of(
                    answer.orElseThrow(() -> new TransportException(Reason.UNREACHABLE, "the cable is out")));
        }

        @Override
        public void close() {}
    }

    @Test
    void whatIsAnsweredIsTheReplyAndTheWay() throws Exception {
        link.answers("{\"result\":{\"ok\":true}}", true);

        PeerCalls.Answered answered = calls.call(peer, Call.of("federation.heartbeat", "{}"), soon());

        assertThat(answered.reply()).isInstanceOf(Reply.Result.class);
        assertThat(answered.proven()).isTrue();
        assertThat(answered.way()).hasValueSatisfying(way -> {
            assertThat(way.link()).isEqualTo("http");
            assertThat(way.why()).startsWith("http: delivered in ");
        });
        assertThat(link.carried.getFirst().method()).isEqualTo(1);
        assertThat(link.carried.getFirst().wantsReply()).isTrue();
    }

    @Test
    void anAnswerOfAnybodyStaysUnproven() throws Exception {
        link.answers("{\"result\":{\"ok\":true}}", false);

        assertThat(calls.call(peer, Call.of("federation.heartbeat", "{}"), soon())
                        .proven())
                .isFalse();
    }

    @Test
    void whoIsCalledIsKnownToLinksForAsLongAsTheCallTakes() throws Exception {
        link.answers("{\"result\":{}}", true);

        calls.call(peer, Call.of("federation.peer-join", "{}"), soon());

        assertThat(link.known)
                .hasValueSatisfying(
                        endpoints -> assertThat(endpoints.http()).containsExactly(new Place("127.0.0.1", 8781)));
        assertThat(book.endpoints(peer.did())).isEmpty();
    }

    @Test
    void whatNoLinkBringsSaysWhatWasTried() {
        assertThatThrownBy(() -> calls.call(peer, Call.of("federation.get-state", "{}"), soon()))
                .isInstanceOf(PeerUnreachable.class)
                .hasMessageContaining("the cable is out");
        assertThat(router.waiting(peer.did())).isZero();
    }

    @Test
    void aTextIsKeptUnderItsOwnIdAndOnlyOnce() throws Exception {
        Instant until = Instant.now().plus(Duration.ofDays(7));

        assertThat(calls.post(peer, TEXT, soon(), until))
                .isInstanceOfSatisfying(
                        Posted.Kept.class, kept -> assertThat(kept.why()).contains("the cable is out"));
        assertThat(calls.post(peer, TEXT, soon(), until))
                .isInstanceOfSatisfying(
                        Posted.Kept.class, kept -> assertThat(kept.why()).contains("wait for it already"));

        assertThat(router.waiting(peer.did())).isEqualTo(1);
        assertThat(link.carried).allMatch(message -> message.id().equals(ID));
    }

    @Test
    void whatAnswersNonsenseIsNotThePeer() {
        link.answers("nonsense", true);

        assertThatThrownBy(() -> calls.call(peer, Call.of("federation.get-state", "{}"), soon()))
                .isInstanceOf(PeerUnreachable.class)
                .hasMessageContaining("speaks something else");
    }
}
