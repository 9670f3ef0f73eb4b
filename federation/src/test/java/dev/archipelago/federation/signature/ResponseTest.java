package dev.archipelago.federation.signature;

import static dev.archipelago.federation.signature.Island.ADA;
import static dev.archipelago.federation.signature.Island.BEN;
import static dev.archipelago.federation.signature.Island.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.archipelago.federation.signature.RequestVerdict.Verified;
import dev.archipelago.federation.signature.ResponseVerdict.Refused;
import dev.archipelago.federation.signature.ResponseVerdict.Unsigned;
import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Parameters;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers, and what someone on the way might make of them. */
class ResponseTest {
    private static final byte[] ANSWER = "{\"result\":{}}".getBytes(StandardCharsets.UTF_8);
    private static final HttpHead.Response HEAD =
            new HttpHead.Response(200, HttpFields.NONE.with("Content-Type", "application/json"));

    private final Island ben = Island.ofBen();
    private final SignedRequest call = ben.call();
    private final HttpHead.Response answer = answer(BEN, call);

    @Test
    void answerIsVerified() {
        assertThat(ResponseVerifier.verify(call, answer, ANSWER))
                .isEqualTo(new ResponseVerdict.Verified(BEN.publicKey(), BEN.did()));
    }

    @Test
    void answerOfANodeThatWasAskedByItsOtherDid() {
        SignedRequest byDht = ben.call(ADA, Did.dht(BEN.publicKey()));

        assertThat(ResponseVerifier.verify(byDht, answer(BEN, byDht), ANSWER))
                .isInstanceOf(ResponseVerdict.Verified.class);
    }

    @Test
    void unsignedAnswersAreToldApart() {
        assertThat(ResponseVerifier.verify(call, HEAD, ANSWER)).isEqualTo(new Unsigned());
        refused(answer.with(fields -> Forgery.set(fields, "signature")), Flaw.MALFORMED);
        refused(answer.with(fields -> Forgery.set(fields, "signature-input")), Flaw.MALFORMED);
    }

    @Test
    void answerToAnotherRequest() {
        SignedRequest other = ben.call();

        assertThat(ResponseVerifier.verify(call, answer(BEN, other), ANSWER)).isEqualTo(new Refused(Flaw.FORGED));
    }

    @Test
    void answerOfAnotherNode() {
        refused(answer(EVE, call), Flaw.OTHER_SIGNER);
        refused(answer(ADA, call), Flaw.OTHER_SIGNER);
    }

    @Test
    void answerOfAnotherNodeInTheName() {
        refused(forged(EVE, Profile.OF_RESPONSE, parameters()), Flaw.FORGED);
        assertThat(ResponseVerifier.verify(call, forged(BEN, Profile.OF_RESPONSE, parameters()), ANSWER))
                .isInstanceOf(ResponseVerdict.Verified.class);
    }

    @Test
    void statusChanged() {
        refused(new HttpHead.Response(410, answer.fields()), Flaw.FORGED);
        refused(new HttpHead.Response(0, answer.fields()), Flaw.MALFORMED);
        refused(new HttpHead.Response(-200, answer.fields()), Flaw.MALFORMED);
        refused(new HttpHead.Response(1200, answer.fields()), Flaw.MALFORMED);
    }

    @Test
    void bodyChanged() {
        byte[] other = "{\"error\":{}}".getBytes(StandardCharsets.UTF_8);

        assertThat(ResponseVerifier.verify(call, answer, other)).isEqualTo(new Refused(Flaw.OTHER_BODY));
        HttpHead.Response fitted =
                answer.with(fields -> Forgery.set(fields, "content-digest", ContentDigest.of(other)));
        assertThat(ResponseVerifier.verify(call, fitted, other)).isEqualTo(new Refused(Flaw.FORGED));
        refused(answer.with(fields -> fields.with("content-encoding", "gzip")), Flaw.MALFORMED);
        refused(answer.with(fields -> Forgery.set(fields, "content-digest")), Flaw.MALFORMED);
    }

    @Test
    void coversLessOrMore() {
        for (Component left : Profile.OF_RESPONSE) {
            List<Component> fewer = Profile.OF_RESPONSE.stream()
                    .filter(component -> !component.equals(left))
                    .toList();
            refused(forged(BEN, fewer, parameters()), Flaw.OTHER_COVERAGE);
        }
        List<Component> unbound =
                List.of(Component.of("@status"), Component.of("content-digest"), Component.of("content-type"));
        refused(forged(BEN, unbound, parameters()), Flaw.OTHER_COVERAGE);
    }

    @Test
    void parametersOfAnotherProfile() {
        refused(forged(BEN, Profile.OF_RESPONSE, Parameters.NONE), Flaw.OTHER_PROFILE);
        refused(
                forged(BEN, Profile.OF_RESPONSE, parameters().with("nonce", new BareItem.Text("x"))),
                Flaw.OTHER_PROFILE);
    }

    @Test
    void requestsSignatureGivenForAnAnswer() {
        HttpHead.Response echoed = HEAD.with(fields -> {
            HttpFields request = call.head().fields();
            return new HttpFields(request.all());
        });

        assertThat(ResponseVerifier.verify(call, echoed, Island.BODY)).isInstanceOf(Refused.class);
    }

    @Test
    void twoSignatures() {
        refused(
                answer.with(fields -> new HttpFields(Stream.concat(fields.all().stream(), fields.all().stream())
                        .toList())),
                Flaw.MALFORMED);
    }

    @Test
    void ourOwnMessagesMustBeOnesThatCanBeSigned() {
        RequestSigner signer = ben.signer(ADA);
        HttpHead.Request noType = new HttpHead.Request("POST", "/rpc/v1", "", HttpFields.NONE);
        HttpHead.Request signed = call.head();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> signer.sign(noType, ANSWER, BEN.did(), Epoch.UNKNOWN))
                .withMessageContaining("content-type");
        assertThatIllegalArgumentException().isThrownBy(() -> signer.sign(signed, ANSWER, BEN.did(), Epoch.UNKNOWN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseSigner(BEN, ben.time).sign(answer, ANSWER, verified(call)));
        HttpHead.Response halfSigned = HEAD.with(fields -> fields.with("signature", "fed=::"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponseSigner(BEN, ben.time).sign(halfSigned, ANSWER, verified(call)))
                .withMessageContaining("already");
    }

    private HttpHead.Response answer(Identity signer, SignedRequest request) {
        return new ResponseSigner(signer, ben.time).sign(HEAD, ANSWER, verified(request));
    }

    private static Verified verified(SignedRequest request) {
        return new Verified(ADA.publicKey(), ADA.did(), new Nonce(1, 1), request.head());
    }

    private Parameters parameters() {
        return new ResponseParameters(ben.time.instant(), BEN.did()).write();
    }

    private HttpHead.Response forged(Identity signer, List<Component> covered, Parameters parameters) {
        HttpHead.Response complete = HEAD.with(fields -> fields.with("content-digest", ContentDigest.of(ANSWER)));
        return complete.with(NewSignature.by(
                signer, Profile.input(covered, parameters), MessageComponents.of(complete, call.head()))::addTo);
    }

    private void refused(HttpHead.Response head, Flaw flaw) {
        assertThat(ResponseVerifier.verify(call, head, ANSWER)).isEqualTo(new Refused(flaw));
        assertThat(ResponseVerifier.verify(call, head, Arrays.copyOf(ANSWER, 3)))
                .isInstanceOf(Refused.class);
    }
}
