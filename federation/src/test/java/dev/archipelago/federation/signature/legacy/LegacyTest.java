package dev.archipelago.federation.signature.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.HttpFields;
import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.federation.signature.legacy.LegacyVerdict.Refused;
import dev.archipelago.federation.signature.legacy.LegacyVerdict.Verified;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyTest {
    private static final String GET_STATE = "federation.get-state";
    private static final Identity RUST = Identity.fromSeed(HexFormat.of().parseHex("0c".repeat(32)));
    private static final Identity OTHER = Identity.fromSeed(HexFormat.of().parseHex("0d".repeat(32)));
    private static final HttpHead.Request HEAD = new HttpHead.Request("POST", "/rpc/v1", "", HttpFields.NONE);

    private final VirtualTime time = VirtualTime.startingAt(Instant.parse("2026-01-01T00:00:00.5Z"));
    private final Consents consents = new Consents();
    private final SeenInMemory seen = new SeenInMemory(time);
    private final LegacyVerifier verifier = new LegacyVerifier(consents, seen, time);

    LegacyTest() {
        consents.incoming.add(RUST.publicKey());
        consents.outgoing.add(RUST.publicKey());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedHereIsVerifiedHere(SignatureText text) {
        HttpHead.Request signed = signer(text).sign(HEAD, GET_STATE, RUST.did()).orElseThrow();
        consents.incoming.add(OTHER.publicKey());

        assertThat(verifier.verify(signed, GET_STATE)).isEqualTo(new Verified(OTHER.publicKey(), OTHER.did()));
        assertThat(signed.fields().all())
                .anySatisfy(field -> assertThat(field.value()).isEqualTo("2026-01-01T00:00:00.500000000+00:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00.123456789+00:00",
                "2026-01-01T00:00:00+00:00",
                "2026-01-01T00:00:00Z",
                "2026-01-01T02:00:00.5+02:00",
                "2025-12-31T23:59:01.000001-00:00"
            })
    void timesAsOthersWriteThem(String timestamp) {
        assertThat(verifier.verify(call(RUST, timestamp), GET_STATE)).isInstanceOf(Verified.class);
        assertThat(verifier.verify(base64Call(timestamp), GET_STATE)).isEqualTo(new Refused(LegacyFlaw.REPLAYED));
    }

    @Test
    void triedWhereItIsOff() {
        LegacyVerifier off = new LegacyVerifier(LegacyPeers.NONE, seen, time);

        assertThat(off.verify(now(RUST), GET_STATE)).isEqualTo(new Refused(LegacyFlaw.NOT_ALLOWED));
        refused(now(OTHER), LegacyFlaw.NOT_ALLOWED);
        consents.incoming.clear();
        refused(now(RUST), LegacyFlaw.NOT_ALLOWED);
    }

    @Test
    void triedInTheOtherDirection() {
        consents.incoming.clear();
        consents.outgoing.add(RUST.publicKey());
        refused(now(RUST), LegacyFlaw.NOT_ALLOWED);

        consents.incoming.add(RUST.publicKey());
        consents.outgoing.clear();
        assertThat(signer(SignatureText.HEX).sign(HEAD, GET_STATE, RUST.did())).isEmpty();
    }

    @Test
    void triedByAPeerThatJoinedByTheHandshake() {
        consents.joined.add(RUST.publicKey());

        refused(now(RUST), LegacyFlaw.NOT_ALLOWED);
        assertThat(signer(SignatureText.HEX).sign(HEAD, GET_STATE, RUST.did())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "federation.deploy-app",
                "federation.peer-left",
                "federation.heartbeat",
                "package.install",
                "",
                "Federation.get-state",
                "federation.get-state "
            })
    void forGetStateOnly(String method) {
        assertThat(verifier.verify(now(RUST), method)).isEqualTo(new Refused(LegacyFlaw.OTHER_METHOD));
        assertThat(signer(SignatureText.HEX).sign(HEAD, method, RUST.did())).isEmpty();
    }

    @Test
    void nothingIsSignedForWhomTheOperatorDidNotConsentTo() {
        assertThat(signer(SignatureText.HEX).sign(HEAD, GET_STATE, OTHER.did())).isEmpty();
        assertThat(signer(SignatureText.HEX).sign(HEAD, GET_STATE, Did.dht(RUST.publicKey())))
                .as("consent goes by key")
                .isPresent();
    }

    @Test
    void replayed() {
        HttpHead.Request call = now(RUST);
        assertThat(verifier.verify(call, GET_STATE)).isInstanceOf(Verified.class);

        refused(call, LegacyFlaw.REPLAYED);
        LegacyVerifier restarted = new LegacyVerifier(consents, seen, time);
        assertThat(restarted.verify(call, GET_STATE)).isEqualTo(new Refused(LegacyFlaw.REPLAYED));
        assertThat(verifier.verify(underItsDht(call), GET_STATE)).isEqualTo(new Refused(LegacyFlaw.REPLAYED));
    }

    @Test
    void replayedAfterABackwardClockStep() {
        HttpHead.Request call = now(RUST);
        assertThat(verifier.verify(call, GET_STATE)).isInstanceOf(Verified.class);
        time.advance(Duration.ofMinutes(6));
        assertThat(verifier.verify(now(RUST), GET_STATE)).as("what purges").isInstanceOf(Verified.class);
        time.stepWallClock(Duration.ofMinutes(-6));

        refused(call, LegacyFlaw.REPLAYED);
    }

    @Test
    void tooOldOrFromTheFuture() {
        Instant now = time.instant();

        assertThat(verifier.verify(call(RUST, now.minusSeconds(300).toString()), GET_STATE))
                .isInstanceOf(Verified.class);
        assertThat(verifier.verify(call(RUST, now.plusSeconds(300).toString()), GET_STATE))
                .isInstanceOf(Verified.class);
        refused(call(RUST, now.minusSeconds(300).minusNanos(1).toString()), LegacyFlaw.UNTIMELY);
        refused(call(RUST, now.plusSeconds(300).plusNanos(1).toString()), LegacyFlaw.UNTIMELY);
        refused(call(RUST, "0000-01-01T00:00:00Z"), LegacyFlaw.UNTIMELY);
        refused(call(RUST, "9999-12-31T23:59:59.999999999-18:00"), LegacyFlaw.UNTIMELY);
    }

    @Test
    void signedByAnother() {
        refused(call(RUST.did(), OTHER, "2026-01-01T00:00:00Z"), LegacyFlaw.FORGED);
        HttpHead.Request call = now(RUST);
        refused(replaced(call, "x-federation-timestamp", "2026-01-01T00:00:01Z"), LegacyFlaw.FORGED);
        refused(replaced(call, "x-federation-sig", "00".repeat(64)), LegacyFlaw.FORGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-01-01 00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-01T00:00:00.0123456789Z",
                "2026-01-01T00:00:00+25:00",
                "+2026-01-01T00:00:00Z",
                "2026-01-01T24:00:01Z",
                "2026-02-30T00:00:00Z",
                "2026-01-01t00:00:00z",
                "١٢٣٤-01-01T00:00:00Z"
            })
    void timesOfAnotherForm(String timestamp) {
        refused(replaced(now(RUST), "x-federation-timestamp", timestamp), LegacyFlaw.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "=", "AAAA"})
    void signaturesOfAnotherForm(String signature) {
        refused(replaced(now(RUST), "x-federation-sig", signature), LegacyFlaw.MALFORMED);
        refused(replaced(now(RUST), "x-federation-sig", signature.repeat(63)), LegacyFlaw.MALFORMED);
        refused(replaced(now(RUST), "x-federation-sig", "g".repeat(128)), LegacyFlaw.MALFORMED);
        refused(replaced(now(RUST), "x-federation-sig", "A".repeat(88)), LegacyFlaw.MALFORMED);
        refused(replaced(now(RUST), "x-federation-sig", "!".repeat(88)), LegacyFlaw.MALFORMED);
    }

    @Test
    void didOfAnotherForm() {
        refused(replaced(now(RUST), "x-federation-did", "did:web:rust.example"), LegacyFlaw.MALFORMED);
        refused(replaced(now(RUST), "x-federation-did", RUST.did() + ", " + OTHER.did()), LegacyFlaw.MALFORMED);
    }

    @Test
    void fieldsMissingOrTwice() {
        refused(HEAD, LegacyFlaw.ABSENT);
        for (String name : new String[] {"x-federation-did", "x-federation-sig", "x-federation-timestamp"}) {
            refused(replaced(now(RUST), name), LegacyFlaw.MALFORMED);
            String value = now(RUST).fields().all().stream()
                    .filter(field -> field.name().equals(name))
                    .findAny()
                    .orElseThrow()
                    .value();
            refused(replaced(now(RUST), name, value, value), LegacyFlaw.MALFORMED);
        }
    }

    @Test
    void bothFormsAtOnce() {
        refused(replaced(now(RUST), "signature", "fed=:AAAA:"), LegacyFlaw.BOTH_FORMS);
        refused(replaced(now(RUST), "signature-input", "fed=()"), LegacyFlaw.BOTH_FORMS);
    }

    @Test
    void refusedWhereItCannotBeRecorded() {
        LegacyVerifier broken = new LegacyVerifier(
                consents,
                (key, signed) -> {
                    throw new IOException("the disk is full");
                },
                time);

        assertThat(broken.verify(now(RUST), GET_STATE)).isEqualTo(new Refused(LegacyFlaw.UNRECORDED));
    }

    @Test
    void noTimeIsSignedTwice() {
        LegacySigner signer = signer(SignatureText.BASE64);
        consents.incoming.add(OTHER.publicKey());
        for (int i = 0; i < 5; i++) {
            assertThat(verifier.verify(signer.sign(HEAD, GET_STATE, RUST.did()).orElseThrow(), GET_STATE))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void clockThatWasSetBackIsFollowed() {
        LegacySigner signer = signer(SignatureText.HEX);
        consents.incoming.add(OTHER.publicKey());
        time.stepWallClock(Duration.ofHours(1));
        assertThat(signer.sign(HEAD, GET_STATE, RUST.did())).isPresent();
        time.stepWallClock(Duration.ofHours(-1));

        assertThat(verifier.verify(signer.sign(HEAD, GET_STATE, RUST.did()).orElseThrow(), GET_STATE))
                .isInstanceOf(Verified.class);
    }

    private LegacySigner signer(SignatureText text) {
        return new LegacySigner(OTHER, consents, time, text);
    }

    private void refused(HttpHead.Request head, LegacyFlaw flaw) {
        assertThat(verifier.verify(head, GET_STATE)).isEqualTo(new Refused(flaw));
    }

    private HttpHead.Request now(Identity signer) {
        return call(signer, time.instant().toString());
    }

    private static HttpHead.Request call(Identity signer, String timestamp) {
        return call(signer.did(), signer, timestamp);
    }

    private static HttpHead.Request call(Did did, Identity signer, String timestamp) {
        return call(did, HexFormat.of().formatHex(signature(signer, timestamp)), timestamp);
    }

    private static HttpHead.Request base64Call(String timestamp) {
        return call(RUST.did(), Base64.getEncoder().encodeToString(signature(RUST, timestamp)), timestamp);
    }

    private static HttpHead.Request call(Did did, String signature, String timestamp) {
        return new HttpHead.Request(
                "POST",
                "/rpc/v1",
                "",
                HttpFields.NONE
                        .with("X-Federation-DID", did.toString())
                        .with("X-Federation-Sig", signature)
                        .with("X-Federation-Timestamp", timestamp));
    }

    private static HttpHead.Request underItsDht(HttpHead.Request call) {
        return replaced(call, "x-federation-did", Did.dht(RUST.publicKey()).toString());
    }

    private static HttpHead.Request replaced(HttpHead.Request call, String name, String... values) {
        HttpFields fields = new HttpFields(call.fields().all().stream()
                .filter(field -> !field.name().equals(name))
                .toList());
        for (String value : values) {
            fields = fields.with(name, value);
        }
        return new HttpHead.Request(call.method(), call.path(), call.query(), fields);
    }

    private static byte[] signature(Identity signer, String timestamp) {
        return signer.sign(timestamp.getBytes(StandardCharsets.UTF_8));
    }

    /** What an operator said. */
    private static final class Consents implements LegacyPeers {
        private final Set<PublicKey> incoming = new HashSet<>();
        private final Set<PublicKey> outgoing = new HashSet<>();
        private final Set<PublicKey> joined = new HashSet<>();

        @Override
        public boolean consented(PublicKey peer, Direction direction) {
            return (direction == Direction.INCOMING ? incoming : outgoing).contains(peer);
        }

        @Override
        public boolean joinedByHandshake(PublicKey peer) {
            return joined.contains(peer);
        }
    }
}
