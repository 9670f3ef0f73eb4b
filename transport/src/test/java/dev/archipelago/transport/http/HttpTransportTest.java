package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Endpoints.Place;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Method;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
    private static final Did ANN = Identity.fromSeed(new byte[32]).did();
    private static final Message MESSAGE =
            new Message(UUID.randomUUID(), Method.HEARTBEAT.number(), Payload.of(new byte[] {1, 2}), Urgency.NOW, true);

    private final Book book = new Book();
    private final HttpTransport link =
            new HttpTransport(HttpCaller.within(AddressPolicy.loopback()).open(), book, HttpTransportTest::asking);

    @AfterEach
    void close() {
        link.close();
    }

    /** The peer's answers begin with "ann"; one that pretends to be hers is told from it. */
    private static Answer asking(HttpLink link, Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        HttpRequest request =
                HttpRequest.post("/ask", HttpFields.none(), message.body().bytes());
        byte[] body = link.send(request, by).body();
        String text = new String(body, StandardCharsets.UTF_8);
        switch (text) {
            case "forged" -> throw new TransportException(Reason.IMPOSTOR, "the signature is another's");
            case "busy" -> throw new TransportException(Reason.BUSY, "later");
            default -> {
                return new Answer(Payload.of(body), text.startsWith("ann"));
            }
        }
    }

    private static HttpListener saying(String text) throws HttpException, InterruptedException {
        return Listeners.open(
                Routes.none()
                        .post(
                                "/ask",
                                exchange -> dev.archipelago.transport.http.Answer.toStranger(Listeners.text(text))),
                Listeners.standard());
    }

    private Optional<String> asked() throws TransportException, InterruptedException {
        return link.exchange(ANN, MESSAGE, Instant.now().plusSeconds(20))
                .map(answer -> new String(answer.body().bytes(), StandardCharsets.UTF_8) + answer.proven());
    }

    private TransportException refusal() {
        return catchThrowableOfType(TransportException.class, this::asked);
    }

    @Test
    void bringsAMessageToThePeerAndItsAnswerBack() throws Exception {
        try (HttpListener ann = saying("ann says yes")) {
            book.at(ann.port());

            assertThat(asked()).contains("ann says yestrue");
            assertThat(link.kind()).isEqualTo(Kind.HTTP);
            assertThat(link.reach(ANN)).isPresent();
        }
    }

    @Test
    void triesTheNextPlaceWhereNobodyIs() throws Exception {
        try (HttpListener ann = saying("ann")) {
            book.at(FreePorts.next(), ann.port());

            assertThat(asked()).contains("anntrue");
        }
    }

    @Test
    void triesTheNextPlaceWhereSomebodyElseMayBe() throws Exception {
        try (HttpListener anybody = saying("who?");
                HttpListener forger = saying("forged");
                HttpListener ann = saying("ann")) {
            book.at(anybody.port(), forger.port(), ann.port());
            assertThat(asked()).contains("anntrue");

            book.at(anybody.port(), forger.port());
            assertThat(asked()).contains("who?false");
        }
    }

    @Test
    void aPlaceThatStallsLeavesTimeForTheNext() throws Exception {
        try (RawServer silent = RawServer.playing((input, output) -> input.readAllBytes());
                HttpListener ann = saying("ann")) {
            book.at(silent.origin().port(), ann.port());

            assertThat(link.exchange(ANN, MESSAGE, Instant.now().plusSeconds(2)))
                    .isPresent();
        }
    }

    @Test
    void aPeerThatAsksForLaterIsNotAskedElsewhere() throws Exception {
        try (HttpListener busy = saying("busy");
                HttpListener ann = saying("ann")) {
            book.at(busy.port(), ann.port());

            assertThat(refusal().reason()).isEqualTo(Reason.BUSY);
        }
    }

    @Test
    void saysWhatBecameOfEachPlace() throws Exception {
        int nobody = FreePorts.next();
        try (RawServer rude = RawServer.answeringOnce("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nann")) {
            book.at(nobody, rude.origin().port());

            assertThat(refusal().reason()).isEqualTo(Reason.CUT_OFF);
            assertThat(refusal())
                    .hasMessageContaining("127.0.0.1:" + nobody + ": ")
                    .hasMessageContaining("; 127.0.0.1:");
        }
        book.at(nobody);
        assertThat(refusal().reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void whatSpeaksSomethingElseIsNotThePeer() throws Exception {
        try (RawServer ssh = RawServer.answeringOnce("SSH-2.0-OpenSSH_9\r\n\r\n")) {
            book.at(ssh.origin().port());

            assertThat(refusal().reason()).isEqualTo(Reason.IMPOSTOR);
        }
    }

    @Test
    void onlyWhatThePolicyAllowsIsDialled() {
        book.places = List.of(new Place("192.0.2.1", 80), new Place("not a host", 80));

        assertThat(refusal().reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(refusal()).hasMessageContaining("192.0.2.1:80: ").hasMessageContaining("not a host:80: ");
    }

    @Test
    void whoseNoPlaceIsKnownIsNotReached() {
        assertThat(link.reach(ANN)).isEmpty();
        assertThat(refusal().reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void closedItSaysSo() throws Exception {
        try (HttpListener ann = saying("ann")) {
            book.at(ann.port());
            assertThat(link.availability()).isEqualTo(Availability.UP);
            link.close();
            link.close();

            assertThat(link.availability()).isEqualTo(Availability.down("it is closed"));
            assertThat(refusal().reason()).isEqualTo(Reason.CLOSED);
        }
    }

    @Test
    void aDeadlineThatHasPassedIsKept() throws Exception {
        try (HttpListener ann = saying("ann")) {
            book.at(ann.port(), ann.port());

            assertThat(catchThrowableOfType(
                                    TransportException.class,
                                    () -> link.exchange(
                                            ANN, MESSAGE, Instant.now().minus(Duration.ofSeconds(1))))
                            .reason())
                    .isEqualTo(Reason.TIMED_OUT);
        }
    }

    private static final class Book implements PeerBook {
        private List<Place> places = List.of();

        void at(int... ports) {
            places = Arrays.stream(ports)
                    .mapToObj(port -> new Place("127.0.0.1", port))
                    .toList();
        }

        @Override
        public Optional<Endpoints> endpoints(Did peer) {
            return Optional.of(new Endpoints(Optional.empty(), List.of(), places));
        }

        @Override
        public Admission admission(PublicKey key) {
            return Admission.NONE;
        }

        @Override
        public List<Knock> knocks() {
            return List.of();
        }
    }
}
