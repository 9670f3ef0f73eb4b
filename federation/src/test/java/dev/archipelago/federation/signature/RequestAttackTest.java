package dev.archipelago.federation.signature;

import static dev.archipelago.federation.signature.Island.ADA;
import static dev.archipelago.federation.signature.Island.BEN;
import static dev.archipelago.federation.signature.Island.BODY;
import static dev.archipelago.federation.signature.Island.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.RequestVerdict.Refused;
import dev.archipelago.federation.signature.RequestVerdict.Verified;
import dev.archipelago.federation.signature.RequestVerdict.WrongEpoch;
import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Dictionary;
import dev.archipelago.federation.signature.structured.Item;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.Base64Url;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What someone on the way, a stranger, or a peer with bad intentions might send. */
class RequestAttackTest {
    private final Island ben = Island.ofBen();

    @Test
    void withoutAnAttackItIsVerified() throws Exception {
        SignedRequest call = ben.call();

        assertThat(ben.judge(call)).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.key()).isEqualTo(ADA.publicKey());
            assertThat(verified.did()).isEqualTo(ADA.did());
            assertThat(verified.request()).isEqualTo(call.head());
        });
        assertThat(ben.judge(Forgery.of(ben).signed())).isInstanceOf(Verified.class);
    }

    @Test
    void replayedToTheSameNode() {
        SignedRequest call = ben.call();
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);

        refused(call.head(), Flaw.REPLAYED);
        ben.time.advance(Duration.ofSeconds(89));
        refused(call.head(), Flaw.REPLAYED);
        ben.time.advance(Duration.ofSeconds(2));
        refused(call.head(), Flaw.UNTIMELY);
    }

    @Test
    void replayedUntilTheVeryEndOfItsTime() throws Exception {
        HttpHead.Request longest = timed(30, 90);
        assertThat(ben.judge(longest)).isInstanceOf(Verified.class);

        ben.time.advance(Duration.ofMinutes(2));
        refused(longest, Flaw.REPLAYED);
        ben.time.advance(Duration.ofNanos(1));
        refused(longest, Flaw.UNTIMELY);
    }

    @Test
    void replayedToAnotherNode() {
        Island eve = Island.of(EVE, ben.time, 1);
        assertThat(eve.guard.epoch()).as("the worst case").isEqualTo(ben.guard.epoch());
        SignedRequest call = ben.call();

        assertThat(eve.judge(call)).isEqualTo(new Refused(Flaw.OTHER_AUDIENCE));
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);
    }

    @Test
    void replayedAfterRestart() {
        SignedRequest call = ben.call();
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);
        Island again = ben.restarted();

        assertThat(again.judge(call)).isEqualTo(new WrongEpoch(again.guard.epoch()));
        assertThat(again.guard.epoch()).isNotEqualTo(ben.guard.epoch());
    }

    @Test
    void replayedAfterABackwardClockStep() {
        SignedRequest call = ben.call();
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);
        ben.time.advance(Duration.ofSeconds(95));
        assertThat(ben.judge(ben.call())).as("what purges the table").isInstanceOf(Verified.class);

        ben.time.stepWallClock(Duration.ofSeconds(-95));

        assertThat(ben.judge(call)).isInstanceOf(WrongEpoch.class);
        assertThat(ben.judge(ben.call())).as("and all goes on").isInstanceOf(Verified.class);
    }

    /** Each step is small enough to pass for drift; together they would make an old signature good again. */
    @Test
    void replayedAfterManySmallBackwardSteps() {
        SignedRequest call = ben.call();
        Epoch before = ben.guard.epoch();
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);
        for (int i = 0; i < 100; i++) {
            ben.time.advance(Duration.ofSeconds(1));
            ben.time.stepWallClock(Duration.ofMillis(-490));
            assertThat(ben.judge(call)).isNotInstanceOf(Verified.class);
        }
        assertThat(ben.guard.epoch()).isNotEqualTo(before);
    }

    @Test
    void clockSteppedForwardAndBack() {
        SignedRequest call = ben.call();
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);

        ben.time.stepWallClock(Duration.ofHours(1));
        refused(call.head(), Flaw.UNTIMELY);
        assertThat(ben.judge(ben.call())).isInstanceOf(Verified.class);
        ben.time.stepWallClock(Duration.ofHours(-1));

        assertThat(ben.judge(call)).isInstanceOf(WrongEpoch.class);
    }

    @Test
    void methodChanged() {
        forged(head -> new HttpHead.Request("PUT", head.path(), head.query(), head.fields()));
        forged(head -> new HttpHead.Request("post", head.path(), head.query(), head.fields()));
    }

    @Test
    void pathChanged() {
        forged(head -> new HttpHead.Request(head.method(), "/rpc/v2", head.query(), head.fields()));
        forged(head -> new HttpHead.Request(head.method(), "/rpc/v1/", head.query(), head.fields()));
        forged(head -> new HttpHead.Request(head.method(), "/rpc/%761", head.query(), head.fields()));
    }

    @Test
    void queryChanged() {
        forged(head -> new HttpHead.Request(head.method(), head.path(), "x=1", head.fields()));
        forged(head -> new HttpHead.Request(head.method(), head.path(), "?", head.fields()));
    }

    @Test
    void bodyChanged() {
        SignedRequest call = ben.call();
        byte[] other = "{\"method\":\"federation.deploy-app\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(ben.verifier.verify(call.head(), other)).isEqualTo(new Refused(Flaw.OTHER_BODY));
        assertThat(ben.verifier.verify(call.head(), new byte[0])).isEqualTo(new Refused(Flaw.OTHER_BODY));
        assertThat(ben.verifier.verify(
                        call.head().with(fields -> Forgery.set(fields, "content-digest", ContentDigest.of(other))),
                        other))
                .isEqualTo(new Refused(Flaw.FORGED));
    }

    @Test
    void audienceChanged() {
        Island eve = Island.of(EVE, ben.time, 1);
        HttpHead.Request moved = ben.call()
                .head()
                .with(fields -> Forgery.set(fields, "archipelago-to", EVE.did().toString()));

        assertThat(eve.judge(moved)).isEqualTo(new Refused(Flaw.FORGED));
        refused(moved, Flaw.OTHER_AUDIENCE);
    }

    @Test
    void audienceMissingOrNoDid() throws Exception {
        HttpHead.Request call = ben.call().head();

        refused(call.with(fields -> Forgery.set(fields, "archipelago-to")), Flaw.MALFORMED);
        for (String none :
                List.of("", "did:web:ben.example", BEN.did() + "#0", "did:key:z", BEN.did() + ", " + BEN.did())) {
            refused(Forgery.of(ben).field("archipelago-to", none).signed(), Flaw.MALFORMED);
        }
    }

    @Test
    void audienceIsTheKeyWhicheverDidNamesIt() {
        assertThat(ben.judge(ben.call(ADA, Did.dht(BEN.publicKey())))).isInstanceOf(Verified.class);
    }

    @Test
    void contentTypeChanged() {
        forged(head -> head.with(fields -> Forgery.set(fields, "content-type", "text/plain")));
        forged(head -> head.with(fields -> Forgery.set(fields, "content-type", "Application/json")));
        refused(ben.call().head().with(fields -> Forgery.set(fields, "content-type")), Flaw.MALFORMED);
    }

    @Test
    void epochChanged() {
        Island again = ben.restarted();
        String current = again.guard.epoch().text();

        assertThat(again.judge(ben.call().head().with(fields -> Forgery.set(fields, "archipelago-epoch", current))))
                .isEqualTo(new Refused(Flaw.FORGED));
    }

    @Test
    void epochMissingOrUnknownIsAnsweredWithTheCurrentOne() {
        WrongEpoch wrong = new WrongEpoch(ben.guard.epoch());
        SignedRequest first = ben.signer(ADA).sign(Island.HEAD, BODY, BEN.did(), Epoch.UNKNOWN);

        assertThat(ben.judge(first)).isEqualTo(wrong);
        assertThat(ben.judge(ben.call().head().with(fields -> Forgery.set(fields, "archipelago-epoch"))))
                .isEqualTo(wrong);
    }

    /** After a restart every caller comes with the old epoch; none of them costs a verification. */
    @Test
    void wrongEpochIsToldBeforeTheSignatureIsLookedAt() {
        SignedRequest first = ben.signer(ADA).sign(Island.HEAD, BODY, BEN.did(), Epoch.UNKNOWN);
        HttpHead.Request forged = withSignature(first.head(), new byte[64]);

        assertThat(ben.judge(forged)).isEqualTo(new WrongEpoch(ben.guard.epoch()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAAAAAAAAAAAAAAAAAAAB", "AAAAAAAAAAAAAAAAAAAAAA==", "AAAAAAAAAAAAAAAAAAAAA+"})
    void epochOfAnotherForm(String epoch) throws Exception {
        refused(Forgery.of(ben).field("archipelago-epoch", epoch).signed(), Flaw.MALFORMED);
    }

    @Test
    void contentEncodingAdded() {
        refused(ben.call().head().with(fields -> fields.with("content-encoding", "gzip")), Flaw.MALFORMED);
    }

    @Test
    void signatureMalleable() throws Exception {
        HttpHead.Request call = ben.call().head();
        byte[] signature = signature(call);

        refused(withSignature(call, plusOrder(signature)), Flaw.FORGED);
        for (int i = 0; i < signature.length; i += 7) {
            byte[] flipped = signature.clone();
            flipped[i] ^= 1;
            refused(withSignature(call, flipped), Flaw.FORGED);
        }
        refused(withSignature(call, Arrays.copyOf(signature, 63)), Flaw.FORGED);
        refused(withSignature(call, Arrays.copyOf(signature, 65)), Flaw.FORGED);
        refused(withSignature(call, new byte[64]), Flaw.FORGED);
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);
    }

    /** Were a nonce known by the signature's bytes, this would be a new one; it is known by its own. */
    @Test
    void nonceOnceForEachKeyWhateverElseChanges() throws Exception {
        Forgery forgery = Forgery.of(ben);
        assertThat(ben.judge(forgery.signed())).isInstanceOf(Verified.class);

        refused(
                forgery.head(head -> new HttpHead.Request("POST", "/other", "", head.fields()))
                        .signed(),
                Flaw.REPLAYED);
        refused(forgery.with("keyid", text(Did.dht(ADA.publicKey()).keyId())).signed(), Flaw.REPLAYED);
        assertThat(ben.judge(
                        forgery.by(EVE).with("keyid", text(EVE.did().keyId())).signed()))
                .as("another key's nonce is another nonce")
                .isInstanceOf(Verified.class);
    }

    @Test
    void failedRequestsUseNoNonce() throws Exception {
        Forgery forgery = Forgery.of(ben);

        assertThat(ben.verifier.verify(forgery.signed(), new byte[0])).isInstanceOf(Refused.class);
        refused(forgery.by(EVE).signed(), Flaw.FORGED);
        assertThat(ben.judge(forgery.signed())).isInstanceOf(Verified.class);
    }

    @Test
    void coversLess() throws Exception {
        for (Component left : Profile.OF_REQUEST) {
            Component[] fewer = Profile.OF_REQUEST.stream()
                    .filter(component -> !component.equals(left))
                    .toArray(Component[]::new);
            refused(Forgery.of(ben).covering(fewer).signed(), Flaw.OTHER_COVERAGE);
        }
        refused(Forgery.of(ben).covering().signed(), Flaw.OTHER_COVERAGE);
    }

    @Test
    void coversOneTwiceInsteadOfAnother() throws Exception {
        HttpHead.Request call = ben.call().head();
        String input = call.fields().only("signature-input");

        refused(
                call.with(fields -> Forgery.set(fields, "signature-input", input.replace("\"@query\"", "\"@method\""))),
                Flaw.OTHER_COVERAGE);
        refused(
                call.with(fields ->
                        Forgery.set(fields, "signature-input", input.replace("\"@query\"", "\"@query\" \"@query\""))),
                Flaw.OTHER_COVERAGE);
    }

    @Test
    void coversMoreOrWithParameters() throws Exception {
        HttpHead.Request call = ben.call().head();
        String input = call.fields().only("signature-input");
        for (String other : List.of(
                "\"@query\" \"host\"",
                "\"@query\";req",
                "\"@query\";tr",
                "\"@query\";key=\"a\"",
                "query",
                "\"@QUERY\"",
                "\"@query-param\";name=\"a\"")) {
            refused(
                    call.with(fields -> Forgery.set(fields, "signature-input", input.replace("\"@query\"", other))),
                    Flaw.OTHER_COVERAGE);
        }
    }

    @Test
    void orderOfTheCoveredIsTheSigners() throws Exception {
        Component[] reversed = Profile.OF_REQUEST.reversed().toArray(Component[]::new);

        assertThat(ben.judge(Forgery.of(ben).covering(reversed).signed())).isInstanceOf(Verified.class);
    }

    @Test
    void unsigned() {
        HttpHead.Request call = ben.call().head();

        refused(Forgery.unsigned(call), Flaw.UNSIGNED);
        refused(call.with(fields -> Forgery.set(fields, "signature")), Flaw.MALFORMED);
        refused(call.with(fields -> Forgery.set(fields, "signature-input")), Flaw.MALFORMED);
        refused(call.with(fields -> Forgery.set(fields, "signature", "")), Flaw.OTHER_PROFILE);
    }

    @Test
    void twoSignatures() throws Exception {
        HttpHead.Request call = ben.call().head();
        String input = call.fields().only("signature-input");
        String signature = call.fields().only("signature");
        String other = input.replaceFirst("fed", "other");
        String otherSignature = signature.replaceFirst("fed", "other");

        refused(
                call.with(fields -> Forgery.set(
                        Forgery.set(fields, "signature-input", input + ", " + other),
                        "signature",
                        signature + ", " + otherSignature)),
                Flaw.OTHER_PROFILE);
        refused(
                call.with(fields -> Forgery.set(fields, "signature", signature + ", " + otherSignature)),
                Flaw.OTHER_PROFILE);
        refused(call.with(fields -> Forgery.set(fields, "signature", signature + ", " + signature)), Flaw.MALFORMED);
        refused(call.with(fields -> Forgery.set(fields, "signature-input", input + ", " + input)), Flaw.MALFORMED);
        refused(call.with(fields -> fields.with("signature", signature)), Flaw.MALFORMED);
        refused(call.with(fields -> fields.with("Signature-Input", other)), Flaw.MALFORMED);
    }

    @Test
    void labelChanged() throws Exception {
        refused(Forgery.of(ben).signedAs("sig1"), Flaw.OTHER_PROFILE);
        assertThat(ben.judge(Forgery.of(ben).signedAs("fed"))).isInstanceOf(Verified.class);
    }

    @Test
    void signatureOfAnotherKind() throws Exception {
        HttpHead.Request call = ben.call().head();
        String value = Item.of(new BareItem.Bytes(signature(call))).text();
        for (String other :
                List.of("fed", "fed=1", "fed=(" + value + ")", "fed=" + value + ";a", "fed=\"" + value + "\"")) {
            refused(call.with(fields -> Forgery.set(fields, "signature", other)), Flaw.MALFORMED);
        }
        refused(call.with(fields -> Forgery.set(fields, "signature-input", "fed=\"@method\"")), Flaw.MALFORMED);
    }

    @Test
    void keyOfAnother() throws Exception {
        refused(Forgery.of(ben).by(EVE).signed(), Flaw.FORGED);
        refused(Forgery.of(ben).with("keyid", text(EVE.did().keyId())).signed(), Flaw.FORGED);
        refused(mixedKeyId(EVE.did().toString(), ADA.did().keyId()), Flaw.MALFORMED);
        refused(mixedKeyId(ADA.did().toString(), EVE.did().keyId()), Flaw.MALFORMED);
    }

    private HttpHead.Request mixedKeyId(String did, String keyId) throws Exception {
        return Forgery.of(ben)
                .with("keyid", text(did + keyId.substring(keyId.indexOf('#'))))
                .signed();
    }

    @Test
    void keyIdOfAnotherForm() throws Exception {
        String did = ADA.did().toString();
        for (String keyId :
                List.of("", did, did + "#", did + "#0", "did:web:a#0", did + "?a=b#0", "#" + did, "x".repeat(4000))) {
            refused(Forgery.of(ben).with("keyid", text(keyId)).signed(), Flaw.MALFORMED);
        }
        assertThat(ben.judge(Forgery.of(ben)
                        .with("keyid", text(Did.dht(ADA.publicKey()).keyId()))
                        .signed()))
                .isInstanceOf(Verified.class);
    }

    @Test
    void algorithmConfused() throws Exception {
        for (String other : List.of("hmac-sha256", "rsa-v1_5-sha256", "Ed25519", "", "none")) {
            refused(Forgery.of(ben).with("alg", text(other)).signed(), Flaw.OTHER_PROFILE);
        }
        refused(Forgery.of(ben).with("alg", new BareItem.Token("ed25519")).signed(), Flaw.OTHER_PROFILE);
    }

    @Test
    void tagChanged() throws Exception {
        refused(Forgery.of(ben).with("tag", text("archipelago-fed-1")).signed(), Flaw.OTHER_PROFILE);
        refused(
                Forgery.of(ben)
                        .with("tag", new BareItem.Token("archipelago-fed-2"))
                        .signed(),
                Flaw.OTHER_PROFILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "expires", "nonce", "keyid", "alg", "tag"})
    void parameterMissingOrOfAnotherKind(String parameter) throws Exception {
        refused(Forgery.of(ben).without(parameter).signed(), Flaw.OTHER_PROFILE);
        refused(Forgery.of(ben).with(parameter, BareItem.Flag.YES).signed(), Flaw.OTHER_PROFILE);
        refused(Forgery.of(ben).without(parameter).with("other", text("x")).signed(), Flaw.OTHER_PROFILE);
    }

    @Test
    void parameterUnknownOrTwice() throws Exception {
        refused(Forgery.of(ben).with("realm", text("x")).signed(), Flaw.OTHER_PROFILE);
        HttpHead.Request call = ben.call().head();
        String twice = call.fields().only("signature-input") + ";created=1";
        refused(call.with(fields -> Forgery.set(fields, "signature-input", twice)), Flaw.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAAAAAAAB", "AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA="})
    void nonceOfAnotherForm(String nonce) throws Exception {
        refused(Forgery.of(ben).with("nonce", text(nonce)).signed(), Flaw.MALFORMED);
    }

    @Test
    void nonceIsSixteenBytes() throws Exception {
        String nonce = Base64Url.encode("sixteen bytes ok".getBytes(StandardCharsets.US_ASCII));

        assertThat(ben.judge(Forgery.of(ben).with("nonce", text(nonce)).signed()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.nonce().text()).isEqualTo(nonce));
    }

    @Test
    void timesAtTheirBoundsAndBeyond() throws Exception {
        assertThat(ben.judge(timed(30, 90))).isInstanceOf(Verified.class);
        assertThat(ben.judge(timed(-90, -30))).isInstanceOf(Verified.class);
        assertThat(ben.judge(timed(0, 0))).isInstanceOf(Verified.class);
        refused(timed(31, 90), Flaw.UNTIMELY);
        refused(timed(-90, -31), Flaw.UNTIMELY);
        refused(timed(0, 61), Flaw.UNTIMELY);
        refused(timed(1, 0), Flaw.UNTIMELY);
        refused(timed(-3600, 3600), Flaw.UNTIMELY);
    }

    @Test
    void timesAtTheEndOfNumbers() throws Exception {
        long largest = BareItem.Whole.LARGEST;
        long now = ben.time.instant().getEpochSecond();
        for (long created : new long[] {-largest, now, largest}) {
            for (long expires : new long[] {-largest, largest}) {
                refused(timed(created - now, expires - now), Flaw.UNTIMELY);
            }
        }
    }

    private HttpHead.Request timed(long created, long expires) throws Exception {
        long now = ben.time.instant().getEpochSecond();
        return Forgery.of(ben)
                .with("created", new BareItem.Whole(now + created))
                .with("expires", new BareItem.Whole(now + expires))
                .signed();
    }

    private void forged(UnaryOperator<HttpHead.Request> change) {
        refused(change.apply(ben.call().head()), Flaw.FORGED);
    }

    private void refused(HttpHead.Request head, Flaw flaw) {
        assertThat(ben.judge(head)).isEqualTo(new Refused(flaw));
    }

    private static BareItem text(String value) {
        return new BareItem.Text(value);
    }

    private static byte[] signature(HttpHead.Request call) throws Exception {
        Item item = (Item)
                Dictionary.parse(call.fields().only("signature")).get("fed").orElseThrow();
        return ((BareItem.Bytes) item.value()).value();
    }

    private static HttpHead.Request withSignature(HttpHead.Request call, byte[] signature) {
        String field =
                Dictionary.of("fed", Item.of(new BareItem.Bytes(signature))).text();
        return call.with(fields -> Forgery.set(fields, "signature", field));
    }

    /** The same signature with the group's order added to its scalar S. */
    private static byte[] plusOrder(byte[] signature) {
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] bigEndian = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] sum = reversed(new BigInteger(1, bigEndian).add(order).toByteArray());
        byte[] malleated = Arrays.copyOf(signature, 64);
        Arrays.fill(malleated, 32, 64, (byte) 0);
        System.arraycopy(sum, 0, malleated, 32, Math.min(32, sum.length));
        return malleated;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
