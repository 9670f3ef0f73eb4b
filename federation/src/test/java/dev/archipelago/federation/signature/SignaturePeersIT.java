package dev.archipelago.federation.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.RequestVerdict.Verified;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Requests and responses signed here are verified by another implementation of RFC 9421, and its own here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignaturePeersIT {
    private static final int RUNS = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ORIGIN = "http://peer.example";
    private static final String FORGED = "no VerificationFailed";

    private final NpmPeer peer = NpmProject.named("signature-peers").start("peers.mjs");

    @AfterAll
    void stopThePeer() {
        peer.close();
    }

    @SeededTest(runs = RUNS)
    void ourRequestsAreVerifiedThere(Seed seed) {
        Exchange exchange = new Exchange(seed);
        HttpHead.Request signed = exchange.signed().head();
        String nonce = verified(exchange, signed).nonce().text();

        assertThat(verifiedThere(exchange, signed))
                .isEqualTo("ok " + nonce + " " + exchange.caller.did().keyId());
        HttpHead.Request altered =
                new HttpHead.Request(signed.method(), signed.path() + "x", signed.query(), signed.fields());
        assertThat(verifiedThere(exchange, altered)).isEqualTo(FORGED);
    }

    @SeededTest(runs = RUNS)
    void theirRequestsAreVerifiedHere(Seed seed) {
        Exchange exchange = new Exchange(seed);
        String nonce = Nonce.draw(exchange.random).text();
        Did did = exchange.random.nextBoolean() ? exchange.caller.did() : Did.dht(exchange.caller.publicKey());
        HttpHead.Request unsigned = Forgery.unsigned(exchange.signed().head());
        HttpHead.Request signed = withFields(
                unsigned,
                ask(
                        words("sign-request", seedOf(exchange.caller), exchange.now(), nonce, did.keyId()),
                        words(unsigned)));

        assertThat(verified(exchange, signed))
                .isEqualTo(new Verified(exchange.caller.publicKey(), did, parsed(nonce), signed));
        HttpHead.Request altered =
                new HttpHead.Request(signed.method(), signed.path(), signed.query() + "x", signed.fields());
        assertThat(exchange.callee.verifier.verify(altered, exchange.body))
                .isEqualTo(new RequestVerdict.Refused(Flaw.FORGED));
    }

    @SeededTest(runs = RUNS)
    void ourResponsesAreVerifiedThere(Seed seed) {
        Exchange exchange = new Exchange(seed);
        SignedRequest request = exchange.signed();
        HttpHead.Response response = new ResponseSigner(exchange.callee.self, exchange.callee.time)
                .sign(exchange.answer(), exchange.body, verified(exchange, request.head()));

        assertThat(verifiedThere(exchange, response, request.head()))
                .isEqualTo("ok " + exchange.callee.self.did().keyId());
        assertThat(verifiedThere(exchange, response, exchange.signed().head()))
                .as("in answer to another request")
                .isEqualTo(FORGED);
    }

    @SeededTest(runs = RUNS)
    void theirResponsesAreVerifiedHere(Seed seed) {
        Exchange exchange = new Exchange(seed);
        SignedRequest request = exchange.signed();
        HttpHead.Response unsigned =
                exchange.answer().with(fields -> fields.with("content-digest", ContentDigest.of(exchange.body)));
        String keyId = exchange.callee.self.did().keyId();
        String made = ask(
                words("sign-response", seedOf(exchange.callee.self), exchange.now(), keyId),
                words(unsigned),
                words(request.head()));
        HttpHead.Response signed = unsigned.with(fields -> added(fields, made));

        assertThat(ResponseVerifier.verify(request, signed, exchange.body))
                .isInstanceOf(ResponseVerdict.Verified.class);
        assertThat(ResponseVerifier.verify(exchange.signed(), signed, exchange.body))
                .isEqualTo(new ResponseVerdict.Refused(Flaw.FORGED));
    }

    private String verifiedThere(Exchange exchange, HttpHead.Request request) {
        return ask(words("verify-request", exchange.caller.publicKey().toString(), exchange.now()), words(request));
    }

    private String verifiedThere(Exchange exchange, HttpHead.Response response, HttpHead.Request request) {
        String key = exchange.callee.self.publicKey().toString();
        return ask(words("verify-response", key, exchange.now()), words(response), words(request));
    }

    private static Verified verified(Exchange exchange, HttpHead.Request request) {
        RequestVerdict verdict = exchange.callee.verifier.verify(request, exchange.body);
        assertThat(verdict).isInstanceOf(Verified.class);
        return (Verified) verdict;
    }

    private String ask(String[]... words) {
        String line = Arrays.stream(words)
                .flatMap(Arrays::stream)
                .map(word -> word.isEmpty() ? "-" : Base64Url.encode(word.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" "));
        return new String(Base64.getUrlDecoder().decode(peer.ask(line, LIMIT)), StandardCharsets.UTF_8);
    }

    private static String[] words(String... words) {
        return words;
    }

    private static String[] words(HttpHead.Request head) {
        String query = head.query().isEmpty() ? "" : "?" + head.query();
        return words(head.method(), ORIGIN + head.path() + query, lines(head.fields()));
    }

    private static String[] words(HttpHead.Response head) {
        return words(Integer.toString(head.status()), lines(head.fields()));
    }

    private static String lines(HttpFields fields) {
        return fields.all().stream()
                .map(field -> field.name() + ": " + field.value())
                .collect(Collectors.joining("\n"));
    }

    private static HttpHead.Request withFields(HttpHead.Request head, String lines) {
        return head.with(fields -> added(fields, lines));
    }

    private static HttpFields added(HttpFields fields, String lines) {
        HttpFields all = fields;
        for (String line : lines.split("\n", -1)) {
            String[] parts = line.split(": ", 2);
            all = all.with(parts[0], parts[1]);
        }
        return all;
    }

    private static Nonce parsed(String nonce) {
        try {
            return Nonce.parse(nonce);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static String seedOf(Identity identity) {
        return HexFormat.of().formatHex(identity.seed(RevealSecrets.deliberately()));
    }

    /** A call between two nodes, everything about it drawn. */
    private static final class Exchange {
        private static final String[] METHODS = {"POST", "GET", "PUT", "M-SEARCH"};
        private static final String[] TYPES = {"application/json", "application/cbor", "text/plain; charset=\"utf-8\""};
        private static final String UNRESERVED = "abcXYZ019-._~!$&'()*+,;=:@";

        private final RandomGenerator random;
        private final Identity caller;
        private final Island callee;
        private final byte[] body;

        Exchange(Seed seed) {
            random = seed.random();
            caller = identity();
            callee = Island.of(identity(), VirtualTime.create(), seed.value());
            body = new byte[random.nextInt(200)];
            random.nextBytes(body);
        }

        String now() {
            return Long.toString(callee.time.instant().getEpochSecond());
        }

        SignedRequest signed() {
            HttpHead.Request head = new HttpHead.Request(
                    pick(METHODS),
                    "/" + text(random.nextInt(20)),
                    text(random.nextInt(3) * 7),
                    HttpFields.NONE.with("Host", "peer.example").with("Content-Type", pick(TYPES)));
            return new RequestSigner(caller, callee.time, new SplittableRandom(random.nextLong()))
                    .sign(head, body, callee.self.did(), callee.guard.epoch());
        }

        HttpHead.Response answer() {
            return new HttpHead.Response(random.nextInt(200, 600), HttpFields.NONE.with("Content-Type", pick(TYPES)));
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        private String text(int length) {
            return Stream.generate(() -> UNRESERVED.charAt(random.nextInt(UNRESERVED.length())))
                    .limit(length)
                    .map(String::valueOf)
                    .collect(Collectors.joining());
        }

        private Identity identity() {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            return Identity.fromSeed(seed);
        }
    }
}
