package dev.archipelago.federation.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.signature.RequestVerdict.Verified;
import java.util.Comparator;

class RequestVerifierFuzz {
    private static final int LONGEST = 1_000;

    /**
     * Whatever a stranger writes into a head that someone else signed, there is a verdict, and never for the stranger.
     */
    @FuzzTest
    void nothingIsVerifiedThatNobodySigned(FuzzedDataProvider data) {
        Island ben = Island.ofBen();
        SignedRequest call = ben.call();
        String name = data.pickValue(new String[] {
            "signature", "signature-input", "archipelago-to", "archipelago-epoch", "content-digest", "content-type"
        });
        String value = data.consumeString(LONGEST);
        HttpHead.Request written = call.head().with(fields -> Forgery.set(fields, name, value));
        HttpHead.Request added = call.head().with(fields -> fields.with(value, name));
        HttpHead.Request moved = new HttpHead.Request(
                "POST",
                data.consumeString(LONGEST),
                data.consumeString(LONGEST),
                call.head().fields());

        for (HttpHead.Request head : new HttpHead.Request[] {written, added, moved}) {
            if (ben.judge(head) instanceof Verified verified) {
                assertThat(verified.key()).isEqualTo(Island.ADA.publicKey());
                assertThat(covered(head)).isEqualTo(covered(call.head()));
            }
        }
        assertThat(ResponseVerifier.verify(call, new HttpHead.Response(200, written.fields()), Island.BODY))
                .isNotInstanceOf(ResponseVerdict.Verified.class);
    }

    private static HttpHead.Request covered(HttpHead.Request head) {
        HttpFields fields = new HttpFields(head.fields().all().stream()
                .filter(field -> Profile.OF_REQUEST.contains(Component.of(field.name())))
                .sorted(Comparator.comparing(HttpFields.Field::name))
                .toList());
        return new HttpHead.Request(head.method(), head.path(), head.query(), fields);
    }
}
