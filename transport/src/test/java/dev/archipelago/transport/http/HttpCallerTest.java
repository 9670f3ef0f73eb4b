package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.testing.Await;
import dev.archipelago.transport.http.HttpException.Reason;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpCallerTest {
    private static final HttpRequest HELLO = HttpRequest.get("/hello", HttpFields.none());
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final HttpCaller caller = HttpCaller.within(AddressPolicy.loopback())
            .limits(new MessageLimits(8 * 1024, Duration.ofSeconds(5), 1024 * 1024, Duration.ofSeconds(5)))
            .rest(Duration.ofMillis(300))
            .open();

    @AfterEach
    void close() {
        caller.close();
    }

    @Test
    void aResponseIsHandedOverAsItWasReceived() throws Exception {
        try (RawServer server = RawServer.answering(
                "HTTP/1.1 202 \r\nX-b: 1\r\ncontent-length: 3\r\nX-A:\r\nx-B:2\r\n\r\n\0\u00ff\n")) {
            HttpResponse response = caller.exchange(server.origin(), HELLO, soon());

            assertThat(response.status()).isEqualTo(202);
            assertThat(response.fields().all("X-B")).containsExactly("1", "2");
            assertThat(response.fields().list()).hasSize(4).contains(new HttpFields.Field("X-A", ""));
            assertThat(response.body()).containsExactly(0, 0xFF, '\n');
        }
    }

    @Test
    void aBodyGoesThereAndBack() throws Exception {
        byte[] body = new byte[1024 * 1024];
        Arrays.fill(body, (byte) 7);
        try (HttpListener listener = Listeners.open(Listeners.standard())) {
            HttpRequest echo = HttpRequest.post("/echo", HttpFields.of("Content-Type", "text/plain"), body);

            assertThat(caller.exchange(Listeners.origin(listener), echo, soon()).body())
                    .isEqualTo(body);
        }
    }

    @Test
    void aConnectionIsUsedAgainAndClosedWhenItHasRested() throws Exception {
        try (RawServer server = RawServer.answering(OK)) {
            for (int i = 0; i < 20; i++) {
                caller.exchange(server.origin(), HELLO, soon());
            }
            assertThat(server.connections()).isOne();
        }
        try (HttpListener listener = Listeners.open(Listeners.standard())) {
            caller.exchange(Listeners.origin(listener), HELLO, soon());
            Await.until("the connection to be closed", Duration.ofSeconds(4), () -> listener.connections() == 0);
        }
    }

    /** The end of a connection may cross the next request on its way, but not time and again. */
    @Test
    void aConnectionThatEndedWhileItRestedIsNotUsedAgain() throws Exception {
        int failed = 0;
        try (HttpListener listener = Listeners.open(Listeners.hasty());
                HttpCaller patient = HttpCaller.within(AddressPolicy.loopback())
                        .rest(Duration.ofMinutes(1))
                        .open()) {
            for (int i = 0; i < 6; i++) {
                try {
                    patient.exchange(Listeners.origin(listener), HELLO, soon());
                } catch (HttpException crossed) {
                    failed++;
                }
                Await.until("the connection to end", Wire.LIMIT, () -> listener.connections() == 0);
            }
        }
        assertThat(failed).isLessThan(3);
    }

    @Test
    void whatComesUnaskedEndsTheConnection() throws Exception {
        try (RawServer server = RawServer.answering(OK + OK)) {
            caller.exchange(server.origin(), HELLO, soon());
            caller.exchange(server.origin(), HELLO, soon());

            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void aRedirectIsHandedOverAndNotFollowed(int status) throws Exception {
        try (RawServer elsewhere = RawServer.answering(OK);
                RawServer server = RawServer.answering("HTTP/1.1 " + status + " Gone\r\nContent-Length: 0\r\nLocation: "
                        + elsewhere.origin() + "\r\nSet-Cookie: a=b\r\n\r\n")) {
            assertThat(caller.exchange(server.origin(), HELLO, soon()).status()).isEqualTo(status);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void announcementsAreSkippedButNotWithoutEnd() throws Exception {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
        try (RawServer server = RawServer.answering("HTTP/1.1 100 Continue\r\n\r\n" + early + OK)) {
            assertThat(caller.exchange(server.origin(), HELLO, soon()).status()).isEqualTo(200);
        }
        try (RawServer server = RawServer.answering(early.repeat(9) + OK)) {
            assertThat(failure(server)).isEqualTo(Reason.NOT_HTTP);
        }
    }

    @Test
    void aResponseThatDripsIsGivenUpAtTheDeadline() throws Exception {
        try (RawServer server = RawServer.playing((input, output) -> {
            RawServer.readRequest(input);
            RawServer.write(output, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
                RawServer.write(output, "x");
                LockSupport.parkNanos(5_000_000);
            }
        })) {
            assertThat(failure(server, Duration.ofMillis(300))).isEqualTo(Reason.TIMED_OUT);
        }
    }

    @Test
    void whatSpeaksFirstIsNoHttp() throws Exception {
        try (RawServer server = RawServer.playing((input, output) -> {
            RawServer.write(output, "220 mail.example ESMTP\r\n");
            input.transferTo(OutputStream.nullOutputStream());
        })) {
            assertThat(failure(server)).isEqualTo(Reason.NOT_HTTP);
        }
    }

    @Test
    void aServerThatDoesNotReadIsGivenUp() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        HttpRequest large = HttpRequest.post("/", HttpFields.none(), new byte[64 * 1024 * 1024]);
        try (RawServer server = RawServer.playing((input, output) -> {
            RawServer.readRequest(input);
            cut.countDown();
            LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
        })) {
            HttpException failure = catchThrowableOfType(
                    HttpException.class,
                    () -> caller.exchange(server.origin(), large, Instant.now().plusMillis(500)));
            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void silenceIsGivenUpAtTheDeadlineAndItsConnectionCut() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        try (RawServer prompt = RawServer.answering(OK);
                RawServer silent = RawServer.playing((input, output) -> {
                    RawServer.readRequest(input);
                    asked.countDown();
                    input.transferTo(OutputStream.nullOutputStream());
                    cut.countDown();
                })) {
            caller.exchange(prompt.origin(), HELLO, soon()); // all is loaded and warm

            assertThat(failure(silent, Duration.ofMillis(500))).isEqualTo(Reason.TIMED_OUT);
            assertThat(asked.getCount()).as("the request was sent").isZero();
            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anInterruptEndsTheWaitAndCutsTheConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        AtomicReference<Object> outcome = new AtomicReference<>("nothing");
        try (RawServer server = RawServer.playing((input, output) -> {
            RawServer.readRequest(input);
            asked.countDown();
            input.transferTo(OutputStream.nullOutputStream());
            cut.countDown();
        })) {
            Thread asking = Thread.ofVirtual().start(() -> {
                try {
                    outcome.set(caller.exchange(server.origin(), HELLO, soon()));
                } catch (HttpException | InterruptedException e) {
                    outcome.set(e);
                }
            });
            asked.await();
            asking.interrupt();
            asking.join();

            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        a body too large          | TOO_LARGE | HTTP/1.1 200 OK\\r\\nContent-Length: 1048577\\r\\n\\r\\n
        chunks too large          | TOO_LARGE | HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n100001\\r\\n
        a length told twice       | NOT_HTTP  | HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nContent-Length: 2\\r\\n\\r\\nok
        a length and chunks       | NOT_HTTP  | HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        no end told               | NOT_HTTP  | HTTP/1.1 200 OK\\r\\n\\r\\nok
        another protocol          | NOT_HTTP  | SSH-2.0-OpenSSH_9.2\\r\\n
        another protocol, binary  | NOT_HTTP  | \\025\\003\\001\\000\\002
        a change of protocol      | NOT_HTTP  | HTTP/1.1 101 Switching\\r\\nUpgrade: x\\r\\n\\r\\n
        an older version          | NOT_HTTP  | HTTP/1.0 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok
        a status of two digits    | NOT_HTTP  | HTTP/1.1 20 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok
        a folded line             | NOT_HTTP  | HTTP/1.1 200 OK\\r\\nX: 1\\r\\n 2\\r\\nContent-Length: 2\\r\\n\\r\\nok
        an end without an answer  | CUT_OFF   | ''
        an end within the header  | CUT_OFF   | HTTP/1.1 200 OK\\r\\nContent-Le
        less than the length told | CUT_OFF   | HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\n\\r\\nok
        chunks without their end  | CUT_OFF   | HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2\\r\\nok\\r\\n
        """)
    void aResponseThatIsNoneIsTold(String what, Reason reason, String response) throws Exception {
        try (RawServer server = RawServer.answeringOnce(response.translateEscapes())) {
            assertThat(failure(server)).isEqualTo(reason);
        }
    }

    @Test
    void anEndlessHeaderIsRefusedAtItsLimit() throws Exception {
        try (RawServer server = RawServer.answeringOnce("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1024 * 1024))) {
            assertThat(failure(server)).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void whereNobodyListensNothingIsReached() throws Exception {
        RawServer gone = RawServer.answering(OK);
        gone.close();

        assertThat(failure(gone)).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aNameIsResolvedOnceAndTheCheckedAddressDialled() throws Exception {
        Queue<InetAddress> answers = new ArrayDeque<>(List.of(address(192, 0, 2, 7), address(127, 0, 0, 1)));
        AddressPolicy network = AddressPolicy.network();
        try (RawServer secret = RawServer.answering(OK);
                HttpCaller rebound = HttpCaller.within(network)
                        .resolver(name -> List.of(answers.remove()))
                        .open()) {
            HttpOrigin name = new HttpOrigin("rebind.example", secret.origin().port());

            assertThatThrownBy(() -> rebound.exchange(name, HELLO, Instant.now().plusMillis(200)))
                    .isInstanceOf(HttpException.class);
            assertThat(answers).as("one look-up").hasSize(1);
            assertThatThrownBy(() -> rebound.exchange(name, HELLO, soon()))
                    .isInstanceOfSatisfying(
                            HttpException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORBIDDEN_ADDRESS));
            assertThat(secret.connections()).isZero();
        }
    }

    @Test
    void anAddressThatTakesNoConnectionIsPassedOver() throws Exception {
        try (RawServer server = RawServer.answering(OK);
                HttpCaller twoAddresses = HttpCaller.within(AddressPolicy.loopback())
                        .resolver(name -> List.of(address(127, 0, 0, 9), address(192, 0, 2, 1), address(127, 0, 0, 1)))
                        .open()) {
            HttpOrigin name = new HttpOrigin("two.example", server.origin().port());

            assertThat(twoAddresses.exchange(name, HELLO, soon()).status()).isEqualTo(200);
        }
    }

    @Test
    void aNameWithoutAddressAndOneThatTakesTooLongAreTold() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        NameResolver resolver = name -> {
            lookUps.incrementAndGet();
            if (name.startsWith("slow")) {
                LockSupport.park();
            }
            throw new UnknownHostException(name);
        };
        try (HttpCaller unknown =
                HttpCaller.within(AddressPolicy.network()).resolver(resolver).open()) {
            assertThat(failure(unknown, "gone.example", Duration.ofSeconds(20))).isEqualTo(Reason.UNKNOWN_NAME);
            assertThat(failure(unknown, "slow.example", Duration.ofMillis(100))).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure(unknown, "abc.OnIon", Duration.ofSeconds(20))).isEqualTo(Reason.FORBIDDEN_ADDRESS);
        }
        assertThat(lookUps).as("no look-up of the onion").hasValue(2);
    }

    @Test
    void aFieldThatIsTheConnectionsOwnIsRefused() {
        for (String name : List.of("host", "Content-Length", "Transfer-Encoding", "Connection", "Expect")) {
            HttpRequest request = HttpRequest.get("/", HttpFields.of(name, "x"));

            assertThatThrownBy(() -> caller.exchange(new HttpOrigin("127.0.0.1", 1), request, soon()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noFieldHidesAnother() {
        for (String bad : List.of("a\r\nX: b", "a\nb", "a\0b", " a", "a ", "\u0100")) {
            assertThatThrownBy(() -> HttpFields.of("X", bad)).isInstanceOf(IllegalArgumentException.class);
        }
        for (String bad : List.of("", "X:", "X Y", "X\r\n", "\u00e4")) {
            assertThatThrownBy(() -> HttpFields.of(bad, "x")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> HttpRequest.get("/a b", HttpFields.none()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedCallerSaysSo() throws Exception {
        caller.close();
        caller.close();

        try (RawServer server = RawServer.answering(OK)) {
            assertThat(failure(server)).isEqualTo(Reason.CLOSED);
        }
    }

    private Reason failure(RawServer server) {
        return failure(server, Duration.ofSeconds(20));
    }

    private Reason failure(RawServer server, Duration time) {
        return reason(catchThrowableOfType(
                HttpException.class,
                () -> caller.exchange(server.origin(), HELLO, Instant.now().plus(time))));
    }

    private static Reason failure(HttpCaller caller, String host, Duration time) {
        return reason(catchThrowableOfType(
                HttpException.class,
                () -> caller.exchange(
                        new HttpOrigin(host, 80), HELLO, Instant.now().plus(time))));
    }

    private static Reason reason(HttpException failure) {
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).hasSizeLessThan(300);
        return failure.reason();
    }

    private static InetAddress address(int... bytes) throws UnknownHostException {
        byte[] address = {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]};
        return InetAddress.getByAddress(address);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(20);
    }
}
