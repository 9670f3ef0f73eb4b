package dev.archipelago.identity;

import static dev.archipelago.identity.Isle.draft;
import static dev.archipelago.identity.Isle.end;
import static dev.archipelago.identity.Isle.key;
import static dev.archipelago.identity.Isle.node;
import static dev.archipelago.identity.Isle.position;
import static dev.archipelago.identity.Isle.recovery;
import static dev.archipelago.identity.Isle.step;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborBytes;
import dev.archipelago.identity.codec.CborSimple;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.MalformedException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStatementTest {
    private static final BigInteger GROUP_ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    @Test
    void saysWhatARotationIs() throws IdentityException {
        List<Endpoint> endpoints =
                List.of(Endpoint.of("onion", "http://a.onion"), Endpoint.of("lan", "tcp://1.2.3.4:5"));
        KeyStatement read = KeyStatement.decode(draft(2).endpoints(endpoints).encoded());

        assertThat(read.index()).isEqualTo(2);
        assertThat(read.oldKey()).isEqualTo(key(node(1)).publicKey());
        assertThat(read.next()).contains(Isle.held(2));
        assertThat(read.endpoints()).isEqualTo(endpoints);
        assertThat(read.time()).isEqualTo(StatementDraft.NOON);
        assertThat(read).hasToString("rotation 2 of " + key(node(1)) + " to " + key(node(2)));
    }

    @Test
    void saysWhatARevocationIs() throws IdentityException {
        KeyStatement read = KeyStatement.decode(end(1).encoded());

        assertThat(read.index()).isEqualTo(2);
        assertThat(read.oldKey()).isEqualTo(key(node(1)).publicKey());
        assertThat(read.next()).isEmpty();
        assertThat(read).hasToString("revocation 2 of " + key(node(1)));
    }

    /** The wire format, field by field, so that another program can be written from this test. */
    @Test
    void isWrittenAsItsPictureShows() {
        CborArray envelope = (CborArray) decoded(draft(1).encoded());
        byte[] body = ((CborBytes) envelope.items().get(0)).value();

        assertThat(decoded(body))
                .isEqualTo(CborArray.of(
                        CborValue.of(1),
                        CborValue.of(1),
                        CborValue.of(Hash256.over(
                                        ascii("archipelago/key-genesis/1"),
                                        key(node(0)).publicKey().bytes(),
                                        commitment(recovery(1)))
                                .bytes()),
                        CborValue.of(key(node(0)).publicKey().bytes()),
                        CborValue.of(key(node(1)).publicKey().bytes()),
                        CborValue.of(commitment(recovery(2))),
                        CborArray.of(),
                        CborValue.of(StatementDraft.NOON.getEpochSecond())));
        assertThat(envelope.items().subList(1, 5))
                .containsExactly(
                        CborValue.of(key(recovery(1)).publicKey().bytes()),
                        signature(recovery(1), 0, body),
                        signature(node(1), 1, body),
                        signature(node(0), 2, body));
        assertThat(step(1).hash()).isEqualTo(Hash256.over(body));
    }

    private static byte[] commitment(String name) {
        return Hash256.over(
                        ascii("archipelago/next-key/1"), key(name).publicKey().bytes())
                .bytes();
    }

    private static CborValue signature(String name, int role, byte[] body) {
        byte[] label = ascii("archipelago/key-statement/1");
        byte[] message = Arrays.copyOf(label, label.length + 1 + body.length);
        message[label.length] = (byte) role;
        System.arraycopy(body, 0, message, label.length + 1, body.length);
        return CborValue.of(key(name).sign(message));
    }

    @Test
    void isTheSameWhateverSignaturesCameAlong() {
        assertThat(draft(1).unagreed().statement()).isEqualTo(step(1)).hasSameHashCodeAs(step(1));
        assertThat(step(1)).isNotEqualTo(step(2));
    }

    @Test
    void everyAlteredByteIsFound() {
        byte[] encoded = draft(1).encoded();
        for (int offset = 0; offset < encoded.length; offset++) {
            byte[] altered = encoded.clone();
            altered[offset] ^= (byte) (1 << offset % 8);
            assertMalformed(altered);
        }
    }

    @Test
    void everyCutIsFound() {
        byte[] encoded = end(1).encoded();
        for (int length = 0; length < encoded.length; length++) {
            assertMalformed(Arrays.copyOf(encoded, length));
        }
        assertMalformed(Arrays.copyOf(encoded, encoded.length + 1));
    }

    @Test
    void alteredEndpointsAreFound() throws IdentityException {
        byte[] signed = draft(1).endpoints(List.of(Endpoint.of("onion", "http://abc.onion")))
                .encoded();
        byte[] altered = new String(signed, StandardCharsets.ISO_8859_1)
                .replace("http://abc.onion", "http://xyz.onion")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(altered).isNotEqualTo(signed);
        assertMalformed(altered).saying("signature of the recovery key");
    }

    @Test
    void aStrippedSignatureIsMissedWhereOneMustBe() {
        assertMalformed(replaced(draft(1).encoded(), 3, CborSimple.NULL)).saying("the new key signs");
        assertMalformed(replaced(draft(1).encoded(), 2, CborSimple.NULL)).saying("envelope[2]");
    }

    @Test
    void aForgedSignatureIsFoundWhereOneMayBe() {
        assertMalformed(draft(1).agreed("thief").encoded()).saying("signature of the old key");
        assertMalformed(end(1).agreed("thief").encoded()).saying("signature of the old key");
    }

    @Test
    void theNewKeyHasToSign() {
        StatementDraft honest = draft(1);
        StatementDraft unwilling =
                new StatementDraft(honest.body(), honest.recovery(), Optional.of("thief"), honest.old());

        assertMalformed(unwilling.encoded()).saying("signature of the new key");
    }

    @Test
    void aRevocationHasNoNewKeyThatCouldSign() {
        CborArray rotation = (CborArray) decoded(draft(1).encoded());

        assertMalformed(replaced(end(0).encoded(), 3, rotation.items().get(3))).saying("the new key signs");
    }

    /** A signature that was made in one role is worth nothing in another. */
    @ParameterizedTest
    @CsvSource({"2, 3", "2, 4", "3, 2", "3, 4", "4, 2", "4, 3"})
    void aSignatureInAnotherRoleIsNone(int from, int to) {
        StatementDraft everywhereTheSame = StatementDraft.about(position(0))
                .by(node(0))
                .to(node(0), recovery(1))
                .agreed(node(0));
        CborArray envelope = (CborArray) decoded(everywhereTheSame.encoded());

        everywhereTheSame.statement();
        assertMalformed(replaced(
                        everywhereTheSame.encoded(), to, envelope.items().get(from)))
                .saying("is not valid");
    }

    /** S and S + L solve the same equation; only the smaller one is a signature. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void aMalleatedSignatureIsNone(int place) {
        CborArray envelope = (CborArray) decoded(draft(1).encoded());
        byte[] signature = ((CborBytes) envelope.items().get(place)).value();
        byte[] scalar = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] larger = reversed(fixed(new BigInteger(1, scalar).add(GROUP_ORDER)));
        System.arraycopy(larger, 0, signature, 32, 32);

        assertMalformed(replaced(draft(1).encoded(), place, CborValue.of(signature)))
                .saying("is not valid");
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] reversed(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte each : bytes) {
            list.add(each);
        }
        Collections.reverse(list);
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = list.get(i);
        }
        return reversed;
    }

    @Test
    void whatNoKeyCanBeIsRefused() {
        byte[] smallOrder = new byte[32];
        smallOrder[0] = 1;

        assertMalformed(replaced(draft(1).encoded(), 1, CborValue.of(smallOrder)))
                .saying("envelope[1]");
        assertMalformed(withBody(draft(1), 3, CborValue.of(smallOrder))).saying("statement[3]");
        assertMalformed(withBody(draft(1), 4, CborValue.of(smallOrder))).saying("statement[4]");
    }

    @Test
    void whatIsNoStatementIsRefused() {
        assertMalformed(withBody(draft(1), 0, CborValue.of(0))).saying("statement[0]");
        assertMalformed(withBody(draft(1), 0, CborValue.of(2))).saying("statement[0]");
        assertMalformed(withBody(draft(1), 1, CborValue.of(0))).saying("statement[1]");
        assertMalformed(withBody(draft(1), 1, CborValue.of(1L << 31))).saying("statement[1]");
        assertMalformed(withBody(draft(1), 2, CborValue.of(new byte[31]))).saying("statement[2]");
        assertMalformed(withBody(draft(1), 4, CborSimple.NULL)).saying("statement[4]");
        assertMalformed(withBody(draft(1), 5, CborSimple.NULL)).saying("statement[5]");
        assertMalformed(withBody(draft(1), 6, CborSimple.NULL)).saying("statement[6]");
        assertMalformed(withBody(draft(1), 7, CborValue.of(-1))).saying("statement[7]");
        assertMalformed(withBody(draft(1), 7, CborValue.of(253_402_300_800L))).saying("statement[7]");
    }

    /** One more item anywhere would give one statement two texts. */
    @Test
    void nothingStandsBehindTheLastField() {
        CborValue surplus = CborValue.of(1);
        CborArray place = CborArray.of(CborValue.of("onion"), CborValue.of("http://a.onion"), surplus);

        assertMalformed(longer(draft(1).encoded(), surplus)).saying("envelope must have 5 items, not 6");
        assertMalformed(resigned(draft(1), longer(bodyOf(draft(1)), surplus)))
                .saying("statement must have 8 items, not 9");
        assertMalformed(withBody(draft(1), 6, CborArray.of(place))).saying("statement[6][0] must have 2 items, not 3");
    }

    private static byte[] longer(byte[] array, CborValue surplus) {
        List<CborValue> items = new ArrayList<>(((CborArray) decoded(array)).items());
        items.add(surplus);
        return Cbor.encode(new CborArray(items));
    }

    @Test
    void theLatestTimeIsTheLastSecondOfItsCentury() {
        assertThat(draft(1).at(Instant.parse("9999-12-31T23:59:59Z"))
                        .statement()
                        .time())
                .isEqualTo("9999-12-31T23:59:59Z");
        assertThat(draft(1).at(Instant.EPOCH).statement().time()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aRevocationSaysNothingElse() throws IdentityException {
        List<Endpoint> somewhere = List.of(Endpoint.of("onion", "http://a.onion"));

        assertMalformed(end(0).endpoints(somewhere).encoded()).saying("a revocation has neither");
        assertMalformed(end(0).at(StatementDraft.NOON).encoded()).saying("a revocation has neither");
    }

    @Test
    void sixteenEndpointsAreEnough() throws IdentityException {
        Endpoint place = Endpoint.of("onion", "http://a.onion");

        assertThat(draft(1).endpoints(Collections.nCopies(16, place))
                        .statement()
                        .endpoints())
                .hasSize(16);
        assertMalformed(draft(1).endpoints(Collections.nCopies(17, place)).encoded())
                .saying("statement[6]", "at most 16");
    }

    @Test
    void eightKibibytesAreEnough() throws IdentityException {
        byte[] largest = draft(1).endpoints(endpointsOf(7 * 1024 + 548)).encoded();
        assertThat(largest.length).isEqualTo(KeyStatement.LARGEST);
        KeyStatement.decode(largest);

        byte[] larger = draft(1).endpoints(endpointsOf(7 * 1024 + 549)).encoded();
        assertThat(larger.length).isEqualTo(KeyStatement.LARGEST + 1);
        assertMalformed(larger).saying("8193");
    }

    /** Endpoints whose URIs have so many characters together. */
    private static List<Endpoint> endpointsOf(int characters) throws IdentityException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (int left = characters; left > 0; left -= 512) {
            endpoints.add(Endpoint.of("x", "a:" + "b".repeat(Math.min(left, 512) - 2)));
        }
        return endpoints;
    }

    @Test
    void aBodyInAnotherFormIsNone() {
        byte[] canonical = bodyOf(draft(1));
        byte[] longIndex = new byte[canonical.length + 1];
        longIndex[0] = canonical[0];
        longIndex[1] = 0x18;
        System.arraycopy(canonical, 1, longIndex, 2, canonical.length - 1);

        assertMalformed(resigned(draft(1), longIndex)).saying("CBOR");
    }

    /** The same draft with one field of the body replaced, honestly signed. */
    private static byte[] withBody(StatementDraft draft, int place, CborValue value) {
        List<CborValue> fields = new ArrayList<>(((CborArray) decoded(bodyOf(draft))).items());
        fields.set(place, value);
        return resigned(draft, Cbor.encode(new CborArray(fields)));
    }

    private static byte[] bodyOf(StatementDraft draft) {
        return ((CborBytes) ((CborArray) decoded(draft.encoded())).items().get(0)).value();
    }

    private static byte[] resigned(StatementDraft draft, byte[] body) {
        return Cbor.encode(CborArray.of(
                CborValue.of(body),
                CborValue.of(key(draft.recovery()).publicKey().bytes()),
                signature(draft.recovery(), 0, body),
                draft.next().<CborValue>map(name -> signature(name, 1, body)).orElse(CborSimple.NULL),
                draft.old().<CborValue>map(name -> signature(name, 2, body)).orElse(CborSimple.NULL)));
    }

    private static byte[] replaced(byte[] envelope, int place, CborValue value) {
        List<CborValue> fields = new ArrayList<>(((CborArray) decoded(envelope)).items());
        fields.set(place, value);
        return Cbor.encode(new CborArray(fields));
    }

    private static CborValue decoded(byte[] encoded) {
        try {
            return Cbor.decode(encoded);
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    private static RefusalAssert assertMalformed(byte[] encoded) {
        return assertRefused(() -> KeyStatement.decode(encoded))
                .withReason(Reason.MALFORMED_SUCCESSION)
                .saying("this is no key statement: ");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
