package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.archipelago.identity.IdentityException.Reason;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A did:dht's documents as strangers send them. */
class DhtDocumentReaderTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Identity holder = Identity.fromSeed(new byte[32]);
    private final Did did = Did.dht(holder.publicKey());
    private DidDocument document = DidDocument.of(did, List.of());
    private ObjectNode tree = JSON.createObjectNode();

    @BeforeEach
    void writeADocumentWithEverything() throws Exception {
        DocumentKey agreement = DocumentKey.of(JsonWebKey.of(KeyType.X25519, new byte[32]), Relationship.KEY_AGREEMENT);
        DocumentKey bitcoin = DocumentKey.of(bitcoin(), Relationship.ASSERTION_METHOD)
                .named("bitcoin")
                .controlledBy("did:example:holder");
        document = DidDocument.of(
                did,
                List.of(Service.of("web", "Web", List.of("https://example.org"))
                        .withKeys(List.of("#bitcoin"), List.of("#0", "#1"))),
                new DocumentClaims(
                        List.of("did:example:a", "did:example:b"),
                        List.of("https://example.org/me"),
                        List.of(agreement, bitcoin)));
        tree = (ObjectNode) JSON.readTree(document.toJson());
    }

    @Test
    void readsWhatItWrites() throws Exception {
        assertThat(DidDocument.parse(tree.toString())).isEqualTo(document);
    }

    @Test
    void tellsTheKeysOfEachUse() {
        String bitcoin = did + "#bitcoin";
        String agreement = did + "#" + document.claims().keys().getFirst().id();

        assertThat(document.verificationMethods())
                .extracting(VerificationMethod::id)
                .containsExactly(did + "#0", agreement, bitcoin);
        assertThat(ids(Relationship.AUTHENTICATION)).containsExactly(did + "#0");
        assertThat(ids(Relationship.ASSERTION_METHOD)).containsExactly(did + "#0", bitcoin);
        assertThat(ids(Relationship.KEY_AGREEMENT)).containsExactly(agreement);
        assertThat(document.verificationMethods())
                .extracting(VerificationMethod::type)
                .containsOnly("JsonWebKey");
        assertThat(document.verificationMethods().getLast().controller()).isEqualTo("did:example:holder");
        assertThat(holder.document().verificationMethods())
                .extracting(VerificationMethod::type)
                .containsOnly("Multikey");
    }

    private List<String> ids(Relationship relationship) {
        return document.methods(relationship).stream()
                .map(VerificationMethod::id)
                .toList();
    }

    @Test
    void hasNoContext() {
        tree.putArray("@context").add("https://www.w3.org/ns/did/v1.1");

        assertRefusedTree("\"@context\"");
    }

    @Test
    void aMemberThatMeansNothing() {
        tree.put("extra", true);

        assertRefusedTree("\"extra\"");
    }

    @ParameterizedTest
    @EnumSource
    void theIdentityKeysUsesAreFixed(Relationship relationship) {
        ArrayNode uses = (ArrayNode) tree.get(relationship.member());
        if (relationship == Relationship.KEY_AGREEMENT) {
            uses.insert(0, did + "#0");
        } else {
            uses.remove(0);
        }

        assertRefusedTree("\"" + relationship.member() + "\" is not what its DID says");
    }

    @Test
    void theIdentityKeyIsTheDidsOwn() {
        ObjectNode jwk = (ObjectNode) method(0).get("publicKeyJwk");
        jwk.put("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

        assertRefusedTree("\"verificationMethod\" is not what its DID says");
    }

    @ParameterizedTest
    @CsvSource({
        "kid, 1",
        "alg, ES256",
        "crv, X25519",
        "kty, EC",
        "d, nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "use, sig"
    })
    void nothingElseIsSaidOfTheIdentityKey(String member, String value) {
        ((ObjectNode) method(0).get("publicKeyJwk")).put(member, value);

        assertRefusedTree("\"verificationMethod\" is not what its DID says");
    }

    @ParameterizedTest
    @CsvSource({
        "crv, P-384, UNUSABLE_KEY",
        "x, AAAA, UNUSABLE_KEY",
        "y, AAAA, MALFORMED_DOCUMENT",
        "y, '', MALFORMED_DOCUMENT",
        "x, A===, MALFORMED_DOCUMENT",
        "alg, no algorithm, MALFORMED_DOCUMENT",
        "kid, other, MALFORMED_DOCUMENT",
        "d, AAAA, MALFORMED_DOCUMENT"
    })
    void aFurtherKeyThatIsNone(String member, String value, Reason reason) {
        ((ObjectNode) method(2).get("publicKeyJwk")).put(member, value);

        assertRefused(() -> DidDocument.parse(tree.toString())).withReason(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "a b", "#", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aFurtherKeysNameThatIsNone(String name) {
        method(1).put("id", did + "#" + name);

        assertRefusedTree("a key's id is 1 to 64");
    }

    @Test
    void aFurtherKeyOfAnotherDocument() {
        method(1).put("id", "did:example:a#key");

        assertRefusedTree("a key id starts with its document's DID and #");
    }

    @Test
    void twoKeysOfOneName() {
        ArrayNode methods = (ArrayNode) tree.get("verificationMethod");
        methods.add(methods.get(2).deepCopy());

        assertRefusedTree("two keys have the id \"bitcoin\"");
    }

    @Test
    void theIdentityKeyTwice() {
        ArrayNode methods = (ArrayNode) tree.get("verificationMethod");
        ObjectNode again = (ObjectNode) methods.get(0).deepCopy();
        again.put("id", did + "#again");
        methods.add(again);

        assertRefusedTree("the identity key is listed once");
    }

    @Test
    void aControllerThatIsNone() {
        method(1).put("controller", "nobody");
        assertRefusedTree("a key's controller is a DID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "did:example:", "did:EXAMPLE:a", "did:example:a#b", "did:example:%zz"})
    void aDocumentsControllerThatIsNone(String controller) {
        tree.put("controller", controller);

        assertRefusedTree("a controller is a DID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "https://a.example/,b", "https://a.example/ b", "https://\u00e4", "a:%", ""})
    void anotherNameThatIsNone(String name) {
        tree.putArray("alsoKnownAs").add(name);

        assertRefusedTree("another name is an absolute URI");
    }

    @Test
    void anotherNameThatIsFarTooLong() {
        tree.putArray("alsoKnownAs").add("x:" + "a".repeat(300));

        assertRefusedTree("another name is an absolute URI");
    }

    @Test
    void oneThingTwice() {
        tree.putArray("controller").add("did:example:a").add("did:example:a");
        assertRefusedTree("two controllers are");
        tree.put("controller", "did:example:a");
        String longName = "x:" + "a".repeat(200);
        tree.putArray("alsoKnownAs").add(longName).add(longName);
        assertRefusedTree("two other names are \"…\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u202e", "a\nb"})
    void aHostileThingTwiceIsNotEchoed(String text) {
        for (String member : List.of("controller", "alsoKnownAs")) {
            ObjectNode hostile = tree.deepCopy();
            hostile.putArray(member).add(text).add(text);
            assertRefused(() -> DidDocument.parse(hostile.toString()))
                    .withReason(Reason.MALFORMED_DOCUMENT)
                    .withoutSaying(text);
        }
    }

    @Test
    void moreThanADocumentLists() {
        ArrayNode names = tree.putArray("alsoKnownAs");
        IntStream.rangeClosed(0, 16).forEach(i -> names.add("x:" + i));

        assertRefusedTree("at most 16 other names, not 17");
    }

    @Test
    void aListThatHoldsAnObject() {
        tree.putArray("controller").addObject();
        assertRefusedTree("a controller is a DID, not an object");
        tree.put("controller", "did:example:a");
        tree.putArray("authentication").addObject();
        assertRefusedTree("a key is named by its id, not an object");
    }

    @Test
    void endpointsAreAList() {
        ((ObjectNode) tree.get("service").get(0)).put("serviceEndpoint", "https://example.org");

        assertRefusedTree("a service endpoint stands in a list, also a single one, and here it stands by itself");
    }

    @Test
    void otherNamesAreAList() {
        tree.put("alsoKnownAs", "https://example.org/me");

        assertRefusedTree("a further name stands in a list, also a single one");
    }

    @Test
    void whatThereIsOneOfIsNoList() {
        tree.putArray("controller").add("did:example:a");
        assertRefusedTree("a single controller is a DID by itself, and stands here in a list of one");
        tree.put("controller", "did:example:a");
        for (String member : List.of("sig", "enc")) {
            ObjectNode changed = tree.deepCopy();
            ((ObjectNode) changed.get("service").get(0)).putArray(member).add("#0");
            assertRefused(() -> DidDocument.parse(changed.toString()))
                    .withReason(Reason.MALFORMED_DOCUMENT)
                    .saying("a single service's key is a name by itself");
        }
    }

    /** Were the values in it taken, the object's names would be lost without a word. */
    @Test
    void anObjectIsNoList() {
        tree.putObject("controller").put("a", "did:example:a").put("b", "did:example:b");

        assertRefusedTree("a controller is a DID, and several are a list");
    }

    @Test
    void aServicesKeyThatIsNone() {
        ((ObjectNode) tree.get("service").get(0)).put("sig", "a;b");

        assertRefusedTree("a service names up to 8 keys");
    }

    @Test
    void aDidKeyClaimsNothing() throws Exception {
        DocumentClaims claims = DocumentClaims.ofKeys(DocumentKey.of(bitcoin(), Relationship.AUTHENTICATION));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DidDocument.of(holder.did(), List.of(), claims))
                .withMessageContaining("did:key");
        Service service =
                Service.of("web", "Web", List.of("https://example.org")).withKeys(List.of(), List.of("#enc"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DidDocument.of(holder.did(), List.of(service)))
                .withMessageContaining("did:key");
    }

    @Test
    void aKeyIsComparedByAllItSays() throws Exception {
        DocumentKey key = DocumentKey.of(bitcoin(), Relationship.AUTHENTICATION);

        assertThat(key)
                .isEqualTo(DocumentKey.of(bitcoin(), Relationship.AUTHENTICATION))
                .hasSameHashCodeAs(DocumentKey.of(bitcoin(), Relationship.AUTHENTICATION))
                .isNotEqualTo(DocumentKey.of(bitcoin(), Relationship.ASSERTION_METHOD))
                .isNotEqualTo(key.named("other"))
                .isNotEqualTo(key.controlledBy("did:example:a"))
                .isNotEqualTo(DocumentKey.of(JsonWebKey.of(KeyType.X25519, new byte[32]), Relationship.AUTHENTICATION)
                        .named(key.id()))
                .isNotEqualTo("a key")
                .hasToString(key.id() + " (secp256k1) for [AUTHENTICATION]");
        assertThat(key.controller()).isEmpty();
    }

    @Test
    void differsInItsClaims() {
        assertThat(document).isNotEqualTo(DidDocument.of(did, document.services()));
    }

    private ObjectNode method(int index) {
        JsonNode methods = tree.get("verificationMethod");
        return (ObjectNode) methods.get(index);
    }

    private static JsonWebKey bitcoin() throws IdentityException {
        return JsonWebKey.of(
                KeyType.SECP256K1,
                HexFormat.of().parseHex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));
    }

    private void assertRefusedTree(String words) {
        assertRefused(() -> DidDocument.parse(tree.toString()))
                .withReason(Reason.MALFORMED_DOCUMENT)
                .saying(words);
    }
}
