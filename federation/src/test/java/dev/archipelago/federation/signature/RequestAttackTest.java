package dev.archipelago.federation.signature;

import static dev.archipelago.federation.signature.Forgery.text;
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

        ben.assertRefuses(call.head(), Flaw.REPLAYED);
        ben.time.advance(Duration.ofSeconds(89));
        ben.assertRefuses(call.head(), Flaw.REPLAYED);
        ben.time.advance(Duration.ofSeconds(2));
        ben.assertRefuses(call.head(), Flaw.UNTIMELY);
    }

    @Test
    void replayedUntilTheVeryEndOfItsTime() throws Exception {
        HttpHead.Request longest = Forgery.timed(ben, 30, 90);
        assertThat(ben.judge(longest)).isInstanceOf(Verified.class);

        ben.time.advance(Duration.ofMinutes(2));
        ben.assertRefuses(longest, Flaw.REPLAYED);
        ben.time.advance(Duration.ofNanos(1));
        ben.assertRefuses(longest, Flaw.UNTIMELY);
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
        ben.assertRefuses(call.head(), Flaw.UNTIMELY);
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
        ben.assertRefuses(moved, Flaw.OTHER_AUDIENCE);
    }

    @Test
    void audienceMissingOrNoDid() throws Exception {
        HttpHead.Request call = ben.call().head();

        ben.assertRefuses(call.with(fields -> Forgery.set(fields, "archipelago-to")), Flaw.MALFORMED);
        for (String none :
                List.of("", "did:web:ben.example", BEN.did() + "#0", "did:key:z", BEN.did() + ", " + BEN.did())) {
            ben.assertRefuses(Forgery.of(ben).field("archipelago-to", none).signed(), Flaw.MALFORMED);
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
        ben.assertRefuses(ben.call().head().with(fields -> Forgery.set(fields, "content-type")), Flaw.MALFORMED);
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
        ben.assertRefuses(Forgery.of(ben).field("archipelago-epoch", epoch).signed(), Flaw.MALFORMED);
    }

    @Test
    void contentEncodingAdded() {
        ben.assertRefuses(ben.call().head().with(fields -> fields.with("content-encoding", "gzip")), Flaw.MALFORMED);
    }

    @Test
    void signatureMalleable() throws Exception {
        HttpHead.Request call = ben.call().head();
        byte[] signature = signature(call);

        ben.assertRefuses(withSignature(call, plusOrder(signature)), Flaw.FORGED);
        for (int i = 0; i < signature.length; i += 7) {
            byte[] flipped = signature.clone();
            flipped[i] ^= 1;
            ben.assertRefuses(withSignature(call, flipped), Flaw.FORGED);
        }
        ben.assertRefuses(withSignature(call, Arrays.copyOf(signature, 63)), Flaw.FORGED);
        ben.assertRefuses(withSignature(call, Arrays.copyOf(signature, 65)), Flaw.FORGED);
        ben.assertRefuses(withSignature(call, new byte[64]), Flaw.FORGED);
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);
    }

    /** Were a nonce known by the signature's bytes, this would be a new one; it is known by its own. */
    @Test
    void nonceOnceForEachKeyWhateverElseChanges() throws Exception {
        Forgery forgery = Forgery.of(ben);
        assertThat(ben.judge(forgery.signed())).isInstanceOf(Verified.class);

        ben.assertRefuses(
                forgery.head(head -> new HttpHead.Request("POST", "/other", "", head.fields()))
                        .signed(),
                Flaw.REPLAYED);
        ben.assertRefuses(
                forgery.with("keyid", text(Did.dht(ADA.publicKey()).keyId())).signed(), Flaw.REPLAYED);
        assertThat(ben.judge(
                        forgery.by(EVE).with("keyid", text(EVE.did().keyId())).signed()))
                .as("another key's nonce is another nonce")
                .isInstanceOf(Verified.class);
    }

    @Test
    void failedRequestsUseNoNonce() throws Exception {
        Forgery forgery = Forgery.of(ben);

        assertThat(ben.verifier.verify(forgery.signed(), new byte[0])).isInstanceOf(Refused.class);
        ben.assertRefuses(forgery.by(EVE).signed(), Flaw.FORGED);
        assertThat(ben.judge(forgery.signed())).isInstanceOf(Verified.class);
    }

    @Test
    void unsigned() {
        HttpHead.Request call = ben.call().head();

        ben.assertRefuses(Forgery.unsigned(call), Flaw.UNSIGNED);
        ben.assertRefuses(call.with(fields -> Forgery.set(fields, "signature")), Flaw.MALFORMED);
        ben.assertRefuses(call.with(fields -> Forgery.set(fields, "signature-input")), Flaw.MALFORMED);
        ben.assertRefuses(call.with(fields -> Forgery.set(fields, "signature", "")), Flaw.OTHER_PROFILE);
    }

    @Test
    void twoSignatures() throws Exception {
        HttpHead.Request call = ben.call().head();
        String input = call.fields().only("signature-input");
        String signature = call.fields().only("signature");
        String other = input.replaceFirst("fed", "other");
        String otherSignature = signature.replaceFirst("fed", "other");

        ben.assertRefuses(
                call.with(fields -> Forgery.set(
                        Forgery.set(fields, "signature-input", input + ", " + other),
                        "signature",
                        signature + ", " + otherSignature)),
                Flaw.OTHER_PROFILE);
        ben.assertRefuses(
                call.with(fields -> Forgery.set(fields, "signature", signature + ", " + otherSignature)),
                Flaw.OTHER_PROFILE);
        ben.assertRefuses(
                call.with(fields -> Forgery.set(fields, "signature", signature + ", " + signature)), Flaw.MALFORMED);
        ben.assertRefuses(
                call.with(fields -> Forgery.set(fields, "signature-input", input + ", " + input)), Flaw.MALFORMED);
        ben.assertRefuses(call.with(fields -> fields.with("signature", signature)), Flaw.MALFORMED);
        ben.assertRefuses(call.with(fields -> fields.with("Signature-Input", other)), Flaw.MALFORMED);
    }

    @Test
    void labelChanged() throws Exception {
        ben.assertRefuses(Forgery.of(ben).signedAs("sig1"), Flaw.OTHER_PROFILE);
        assertThat(ben.judge(Forgery.of(ben).signedAs("fed"))).isInstanceOf(Verified.class);
    }

    @Test
    void signatureOfAnotherKind() throws Exception {
        HttpHead.Request call = ben.call().head();
        String value = Item.of(new BareItem.Bytes(signature(call))).text();
        for (String other :
                List.of("fed", "fed=1", "fed=(" + value + ")", "fed=" + value + ";a", "fed=\"" + value + "\"")) {
            ben.assertRefuses(call.with(fields -> Forgery.set(fields, "signature", other)), Flaw.MALFORMED);
        }
        ben.assertRefuses(
                call.with(fields -> Forgery.set(fields, "signature-input", "fed=\"@method\"")), Flaw.MALFORMED);
    }

    private void forged(UnaryOperator<HttpHead.Request> change) {
        ben.assertRefuses(change.apply(ben.call().head()), Flaw.FORGED);
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
