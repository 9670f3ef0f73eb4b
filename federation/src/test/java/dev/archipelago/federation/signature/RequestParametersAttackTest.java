package dev.archipelago.federation.signature;

import static dev.archipelago.federation.signature.Forgery.text;
import static dev.archipelago.federation.signature.Island.ADA;
import static dev.archipelago.federation.signature.Island.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.RequestVerdict.Verified;
import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.Base64Url;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What someone might say in a signature's parameters: other keys, algorithms, nonces and times. */
class RequestParametersAttackTest {
    private final Island ben = Island.ofBen();

    @Test
    void keyOfAnother() throws Exception {
        ben.assertRefuses(Forgery.of(ben).by(EVE).signed(), Flaw.FORGED);
        ben.assertRefuses(Forgery.of(ben).with("keyid", text(EVE.did().keyId())).signed(), Flaw.FORGED);
        ben.assertRefuses(mixedKeyId(EVE.did().toString(), ADA.did().keyId()), Flaw.MALFORMED);
        ben.assertRefuses(mixedKeyId(ADA.did().toString(), EVE.did().keyId()), Flaw.MALFORMED);
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
            ben.assertRefuses(Forgery.of(ben).with("keyid", text(keyId)).signed(), Flaw.MALFORMED);
        }
        assertThat(ben.judge(Forgery.of(ben)
                        .with("keyid", text(Did.dht(ADA.publicKey()).keyId()))
                        .signed()))
                .isInstanceOf(Verified.class);
    }

    @Test
    void algorithmConfused() throws Exception {
        for (String other : List.of("hmac-sha256", "rsa-v1_5-sha256", "Ed25519", "", "none")) {
            ben.assertRefuses(Forgery.of(ben).with("alg", text(other)).signed(), Flaw.OTHER_PROFILE);
        }
        ben.assertRefuses(
                Forgery.of(ben).with("alg", new BareItem.Token("ed25519")).signed(), Flaw.OTHER_PROFILE);
    }

    @Test
    void tagChanged() throws Exception {
        ben.assertRefuses(Forgery.of(ben).with("tag", text("archipelago-fed-1")).signed(), Flaw.OTHER_PROFILE);
        ben.assertRefuses(
                Forgery.of(ben)
                        .with("tag", new BareItem.Token("archipelago-fed-2"))
                        .signed(),
                Flaw.OTHER_PROFILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "expires", "nonce", "keyid", "alg", "tag"})
    void parameterMissingOrOfAnotherKind(String parameter) throws Exception {
        ben.assertRefuses(Forgery.of(ben).without(parameter).signed(), Flaw.OTHER_PROFILE);
        ben.assertRefuses(Forgery.of(ben).with(parameter, BareItem.Flag.YES).signed(), Flaw.OTHER_PROFILE);
        ben.assertRefuses(
                Forgery.of(ben).without(parameter).with("other", text("x")).signed(), Flaw.OTHER_PROFILE);
    }

    @Test
    void parameterUnknownOrTwice() throws Exception {
        ben.assertRefuses(Forgery.of(ben).with("realm", text("x")).signed(), Flaw.OTHER_PROFILE);
        HttpHead.Request call = ben.call().head();
        String twice = call.fields().only("signature-input") + ";created=1";
        ben.assertRefuses(call.with(fields -> Forgery.set(fields, "signature-input", twice)), Flaw.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAAAAAAAB", "AAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA="})
    void nonceOfAnotherForm(String nonce) throws Exception {
        ben.assertRefuses(Forgery.of(ben).with("nonce", text(nonce)).signed(), Flaw.MALFORMED);
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
        assertThat(ben.judge(Forgery.timed(ben, 30, 90))).isInstanceOf(Verified.class);
        assertThat(ben.judge(Forgery.timed(ben, -90, -30))).isInstanceOf(Verified.class);
        assertThat(ben.judge(Forgery.timed(ben, 0, 0))).isInstanceOf(Verified.class);
        ben.assertRefuses(Forgery.timed(ben, 31, 90), Flaw.UNTIMELY);
        ben.assertRefuses(Forgery.timed(ben, -90, -31), Flaw.UNTIMELY);
        ben.assertRefuses(Forgery.timed(ben, 0, 61), Flaw.UNTIMELY);
        ben.assertRefuses(Forgery.timed(ben, 1, 0), Flaw.UNTIMELY);
        ben.assertRefuses(Forgery.timed(ben, -3600, 3600), Flaw.UNTIMELY);
    }

    @Test
    void timesAtTheEndOfNumbers() throws Exception {
        long largest = BareItem.Whole.LARGEST;
        long now = ben.time.instant().getEpochSecond();
        for (long created : new long[] {-largest, now, largest}) {
            for (long expires : new long[] {-largest, largest}) {
                ben.assertRefuses(Forgery.timed(ben, created - now, expires - now), Flaw.UNTIMELY);
            }
        }
    }
}
