package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.ZBase32;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidDhtTest {
    private static final String VECTOR = "did:dht:cyuoqaf7itop8ohww4yn5ojg13qaq83r9zihgqntc5i9zwrfdfoo";

    /** One key, two DIDs: the did:key method's own vectors, and what another implementation makes of their keys. */
    @ParameterizedTest
    @CsvSource({
        "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp, 8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo",
        "z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG, j144z7ipx879mk7h3m6cr4qamujgk8swznn5mbw9ropq5hffzewo"
    })
    void namesTheSamePeerInBothMethods(String key, String dht) throws IdentityException {
        Did first = Did.parse("did:key:" + key);
        Did second = Did.parse("did:dht:" + dht);

        assertThat(second.publicKey()).isEqualTo(first.publicKey());
        assertThat(second).isNotEqualTo(first).isEqualTo(Did.dht(first.publicKey()));
        assertThat(Did.of(Did.Method.KEY, second.publicKey())).isEqualTo(first);
        assertThat(Did.of(Did.Method.DHT, first.publicKey())).isEqualTo(second);
        assertThat(first.method()).isEqualTo(Did.Method.KEY);
        assertThat(second.method()).isEqualTo(Did.Method.DHT);
    }

    @Property(tries = 100)
    void readsWhatItWrites(@ForAll @Size(32) byte[] seed) throws IdentityException {
        try (Identity identity = Identity.fromSeed(seed)) {
            Did did = Did.dht(identity.publicKey());
            Did read = Did.parse(did.toString());

            assertThat(read).isEqualTo(did).hasSameHashCodeAs(did);
            assertThat(read.publicKey()).isEqualTo(identity.publicKey());
            assertThat(did.toString()).startsWith("did:dht:").hasSize(60);
        }
    }

    @Test
    void namesTheKeyThatSigns() throws IdentityException {
        assertThat(Did.parse(VECTOR).keyId()).isEqualTo(VECTOR + "#0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "y", "/path", "#0", "?query", "y?", "yy"})
    void refusesAnotherLength(String end) {
        String text = end.isEmpty() ? VECTOR.substring(0, 59) : VECTOR + end;

        assertRefused(() -> Did.parse(text)).withReason(Reason.MALFORMED_DID).saying("52 characters");
    }

    @Test
    void refusesWhatIsNoZBase32() {
        assertRefused(() -> Did.parse(VECTOR.replace('f', 'F')))
                .withReason(Reason.MALFORMED_DID)
                .saying("z-base-32");
        assertRefused(() -> Did.parse(VECTOR.substring(0, 59) + "b"))
                .withReason(Reason.MALFORMED_DID)
                .saying("within a byte");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void refusesAKeyThatNobodyMayUse(String key) {
        String did = "did:dht:" + ZBase32.encode(HexFormat.of().parseHex(key));

        assertRefused(() -> Did.parse(did)).withReason(Reason.UNUSABLE_KEY);
    }
}
