package dev.archipelago.federation.signature;

import static dev.archipelago.federation.signature.Island.ADA;
import static dev.archipelago.federation.signature.Island.BEN;
import static dev.archipelago.federation.signature.Island.BODY;
import static dev.archipelago.federation.signature.Island.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.RequestVerdict.Verified;
import dev.archipelago.federation.signature.RequestVerdict.WrongEpoch;
import dev.archipelago.identity.PublicKey;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CallAttemptTest {
    private static final Epoch ONE = Epoch.draw(new SplittableRandom(1));
    private static final Epoch TWO = Epoch.draw(new SplittableRandom(2));

    private final CallAttempt first = CallAttempt.first(Epoch.UNKNOWN);

    @Test
    void signedAgainOnceForTheEpochThatIsAskedFor() {
        CallAttempt second = first.after(answer(401, ONE.text())).orElseThrow();

        assertThat(second).isEqualTo(new CallAttempt(ONE, true));
        assertThat(second.after(answer(401, TWO.text()))).isEmpty();
    }

    @Test
    void notSignedAgainForTheSameEpoch() {
        assertThat(CallAttempt.first(ONE).after(answer(401, ONE.text()))).isEmpty();
        assertThat(first.after(answer(401, Epoch.UNKNOWN.text()))).isEmpty();
    }

    @Test
    void notSignedAgainOnAnyOtherAnswer() {
        assertThat(first.after(answer(200, ONE.text()))).isEmpty();
        assertThat(first.after(answer(403, ONE.text()))).isEmpty();
        assertThat(first.after(new HttpHead.Response(401, HttpFields.NONE))).isEmpty();
        assertThat(first.after(answer(401, "short"))).isEmpty();
        assertThat(first.after(answer(401, ONE.text()).with(fields -> fields.with(Epoch.FIELD, TWO.text()))))
                .isEmpty();
    }

    @Test
    void firstCallToANodeIsVerifiedAtTheSecondSending() {
        Island ben = Island.ofBen();
        EpochMemory memory = new EpochMemory(10);
        CallAttempt attempt = CallAttempt.first(memory.of(BEN.publicKey()));
        SignedRequest sent = ben.signer(ADA).sign(Island.HEAD, BODY, BEN.did(), attempt.epoch());
        WrongEpoch wrong = (WrongEpoch) ben.judge(sent);

        CallAttempt again = attempt.after(answer(401, wrong.current().text())).orElseThrow();
        memory.remember(BEN.publicKey(), again.epoch());
        assertThat(ben.judge(ben.signer(ADA).sign(Island.HEAD, BODY, BEN.did(), memory.of(BEN.publicKey()))))
                .isInstanceOf(Verified.class);
    }

    @Test
    void memoryForgetsThePeerThatWasNotCalledForTheLongestTime() {
        PublicKey ada = ADA.publicKey();
        EpochMemory memory = new EpochMemory(2);
        memory.remember(ada, ONE);
        memory.remember(BEN.publicKey(), ONE);
        assertThat(memory.of(ada)).isEqualTo(ONE);
        memory.remember(EVE.publicKey(), TWO);

        assertThat(memory.of(ada)).isEqualTo(ONE);
        assertThat(memory.of(EVE.publicKey())).isEqualTo(TWO);
        assertThat(memory.of(BEN.publicKey())).isEqualTo(Epoch.UNKNOWN);
    }

    private static HttpHead.Response answer(int status, String epoch) {
        return new HttpHead.Response(status, HttpFields.NONE.with("Archipelago-Epoch", epoch));
    }
}
