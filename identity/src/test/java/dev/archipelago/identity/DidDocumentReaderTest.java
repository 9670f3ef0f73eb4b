package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.MalformedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents as strangers send them. */
class DidDocumentReaderTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Identity holder = Identity.fromSeed(new byte[32]);
    private final Identity stranger = Identity.fromSeed(
            new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            });
    private final DidDocument document = holder.document(Service.onion(OnionAddress.of(holder.publicKey())));
    private final ObjectNode tree = (ObjectNode) JSON.readTree(document.toJson());

    static Stream<String> members() {
        return Stream.of(
                "@context",
                "verificationMethod",
                "authentication",
                "assertionMethod",
                "keyAgreement",
                "capabilityInvocation",
                "capabilityDelegation");
    }

    static Stream<JsonNode> otherValues() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return Stream.of(
                nodes.nullNode(),
                nodes.stringNode(""),
                nodes.stringNode("https://www.w3.org/ns/did/v1.1"),
                nodes.numberNode(1),
                nodes.booleanNode(true),
                nodes.arrayNode(),
                nodes.arrayNode().add("https://www.w3.org/ns/did/v1"),
                nodes.arrayNode().add(nodes.objectNode()),
                nodes.objectNode());
    }

    @Test
    void theOrderOfMembersDoesNotMatter() throws IdentityException {
        ObjectNode reversed = JSON.createObjectNode();
        List.copyOf(tree.propertyNames()).reversed().forEach(name -> reversed.set(name, tree.get(name)));

        assertThat(DidDocument.parse(reversed.toString())).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("members")
    void everyMemberMustBeThere(String member) {
        tree.remove(member);

        assertRefusedTree("\"" + member + "\" is not what its DID says");
    }

    @ParameterizedTest
    @MethodSource("members")
    void everyMemberMustBeWhatFollowsFromTheDid(String member) {
        otherValues().forEach(other -> {
            tree.set(member, other);
            assertRefusedTree("\"" + member + "\" is not what its DID says");
        });
    }

    @ParameterizedTest
    @MethodSource("members")
    void everyListMustEndWhereItEnds(String member) {
        ((ArrayNode) tree.get(member)).add(tree.get(member).get(0));

        assertRefusedTree("\"" + member + "\" is not what its DID says");
    }

    @Test
    void anOlderContextIsRefused() {
        tree.putArray("@context").add("https://www.w3.org/ns/did/v1");

        assertRefusedTree("@context");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alsoKnownAs", "controller", "proof", "publicKey", "", "Service", "a\u0000b", "\u202e"})
    void aMemberThatMeansNothingIsRefused(String name) {
        tree.put(name, "x");

        assertRefusedTree("means nothing here").withoutSaying("\u202e");
    }

    @Test
    void aLongNameIsNotEchoed() {
        tree.put("n".repeat(1000), "x");

        assertRefusedTree("means nothing here").withoutSaying("nnn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "service", "keyAgreement"})
    void aMemberThatIsThereTwiceIsRefused(String member) {
        String twice = "{\"" + member + "\":" + tree.get(member) + ","
                + tree.toString().substring(1);

        assertRefused(() -> DidDocument.parse(twice))
                .withReason(Reason.MALFORMED_DOCUMENT)
                .saying("duplicate")
                .causedBy(MalformedException.class);
    }

    @Test
    void aStrangersKeysAreRefused() {
        ObjectNode foreign = (ObjectNode) JSON.readTree(stranger.document().toJson());
        for (String member : List.of("verificationMethod", "authentication", "keyAgreement", "assertionMethod")) {
            ObjectNode swapped = tree.deepCopy();
            swapped.set(member, foreign.get(member));
            assertRefused(() -> DidDocument.parse(swapped.toString()))
                    .withReason(Reason.MALFORMED_DOCUMENT)
                    .saying(member);
        }
    }

    @Test
    void keysInEachOthersPlaceAreRefused() {
        ArrayNode methods = (ArrayNode) tree.get("verificationMethod");
        methods.add(methods.remove(0));
        assertRefusedTree("verificationMethod");
    }

    @Test
    void aSigningKeyForAgreementIsRefused() {
        tree.set("keyAgreement", tree.get("authentication"));

        assertRefusedTree("keyAgreement");
    }

    @Test
    void anotherFormOfKeyIsRefused() {
        ObjectNode method = (ObjectNode) tree.get("verificationMethod").get(0);
        method.put("type", "Ed25519VerificationKey2020");

        assertRefusedTree("verificationMethod");
    }

    @Test
    void aRevealedPrivateKeyIsRefused() {
        ObjectNode method = (ObjectNode) tree.get("verificationMethod").get(0);
        method.put("secretKeyMultibase", "z3u2");

        assertRefusedTree("verificationMethod").withoutSaying("z3u2");
    }

    @Test
    void theDocumentOfAnotherDidIsRefused() {
        tree.put("id", stranger.did().toString());

        assertRefusedTree("a service id starts with its document's DID");
        tree.remove("service");
        assertRefusedTree("not what its DID says");
    }

    @Test
    void anIdThatIsNoDidIsRefused() {
        tree.put("id", "did:web:example.com");
        assertRefused(() -> DidDocument.parse(tree.toString())).withReason(Reason.UNSUPPORTED_DID);
        tree.put("id", "example");
        assertRefused(() -> DidDocument.parse(tree.toString())).withReason(Reason.MALFORMED_DID);
        tree.put("id", 7);
        assertRefusedTree("\"id\" is missing or no text");
        tree.remove("id");
        assertRefusedTree("\"id\" is missing or no text");
    }

    @Test
    void servicesMayBeMissingButNotEmptyOrOfAnotherKind() throws IdentityException {
        for (JsonNode other : List.of(
                JSON.createArrayNode(),
                JSON.createObjectNode(),
                JSON.getNodeFactory().nullNode())) {
            tree.set("service", other);
            assertRefusedTree("a list of at least one service, or not there");
        }
        tree.remove("service");
        assertThat(DidDocument.parse(tree.toString())).isEqualTo(holder.document());
    }

    @Test
    void aServiceOfAnotherDidIsRefused() {
        for (String id : List.of(
                stranger.did() + "#onion", "#onion", "onion", "", holder.did().toString())) {
            firstService().put("id", id);
            assertRefusedTree("a service id starts with its document's DID and #");
        }
    }

    @Test
    void aServiceWithAnotherMemberIsRefused() {
        firstService().put("priority", 1);

        assertRefusedTree("service");
    }

    @Test
    void aServiceThatIsNoObjectIsRefused() {
        tree.putArray("service").add("onion");

        assertRefusedTree("\"id\" is missing or no text");
    }

    @Test
    void everyMemberOfAServiceMustBeThere() {
        for (String member : List.of("id", "type", "serviceEndpoint")) {
            ObjectNode lacking = tree.deepCopy();
            ((ObjectNode) lacking.get("service").get(0)).remove(member);
            assertRefused(() -> DidDocument.parse(lacking.toString())).withReason(Reason.MALFORMED_DOCUMENT);
        }
    }

    @Test
    void twoServicesOfOneIdAreRefused() {
        ((ArrayNode) tree.get("service")).add(firstService().deepCopy());

        assertRefusedTree("two services have the id \"onion\"");
    }

    @Test
    void tooManyServicesAreRefused() {
        ArrayNode services = tree.putArray("service");
        IntStream.range(0, 17)
                .forEach(i -> services.addObject()
                        .put("id", holder.did() + "#s" + i)
                        .put("type", "T")
                        .put("serviceEndpoint", "https://example.com/"));

        assertRefusedTree("at most 16 services, not 17");
        services.remove(16);
        assertThat(read(tree.toString())).isPresent();
    }

    @Test
    void severalEndpointsAreAList() {
        ArrayNode endpoints = firstService().putArray("serviceEndpoint");
        endpoints.add("https://a.example/").add("https://b.example/");
        assertThat(read(tree.toString())
                        .flatMap(read -> read.service(Service.ONION_TYPE))
                        .map(Service::endpoints))
                .contains(List.of("https://a.example/", "https://b.example/"));

        endpoints.addObject();
        assertRefusedTree("a service endpoint is a URI, not an object");
    }

    /** A single endpoint has one form, so that a document has one canonical text. */
    @Test
    void aSingleEndpointIsNoList() {
        firstService().putArray("serviceEndpoint").add("https://a.example/");

        assertRefusedTree("a single service endpoint is a URI by itself, and stands here in a list of one");
    }

    @Test
    void anEndpointThatIsAnObjectIsRefused() {
        firstService().putObject("serviceEndpoint").put("uri", "https://a.example/");
        assertRefusedTree("a service endpoint is a URI, and several are a list");

        firstService().put("serviceEndpoint", 1);
        assertRefusedTree("a service endpoint is a URI, and several are a list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "\u0000", "\u001b[2J", "\u202egnp.exe", "\ud83d\ude00", "a\nb"})
    void hostileTextsAreRefusedAndNotEchoed(String text) {
        for (String member : List.of("id", "type", "serviceEndpoint")) {
            ObjectNode hostile = tree.deepCopy();
            String prefix = member.equals("id") ? holder.did() + "#" : "";
            ((ObjectNode) hostile.get("service").get(0)).put(member, prefix + text);
            assertRefused(() -> DidDocument.parse(hostile.toString()))
                    .withReason(Reason.MALFORMED_DOCUMENT)
                    .withoutSaying(text);
        }
    }

    @Test
    void aMegabyteIsRefused() {
        for (String member : List.of("id", "type", "serviceEndpoint")) {
            ObjectNode huge = tree.deepCopy();
            ((ObjectNode) huge.get("service").get(0)).put(member, holder.did() + "#" + "a".repeat(1 << 20));
            assertRefused(() -> DidDocument.parse(huge.toString())).withReason(Reason.MALFORMED_DOCUMENT);
        }
        tree.put("id", "did:key:z" + "6".repeat(1_000_000));
        assertRefused(() -> DidDocument.parse(tree.toString())).withReason(Reason.MALFORMED_DID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"did\"",
                "[]",
                "{}",
                "{",
                "{}{}",
                "[[[[",
                "\u0000",
                "\ufeff{}",
                "{'id':1}"
            })
    void whatIsNoDocumentIsRefused(String json) {
        assertRefused(() -> DidDocument.parse(json)).withReason(Reason.MALFORMED_DOCUMENT);
    }

    @Test
    void deepNestingIsRefused() {
        assertRefused(() -> DidDocument.parse("[".repeat(100_000))).withReason(Reason.MALFORMED_DOCUMENT);
        assertRefused(() -> DidDocument.parse("{\"a\":".repeat(100_000))).withReason(Reason.MALFORMED_DOCUMENT);
    }

    /** White space may change; nothing else may, or the document is refused. */
    @Test
    void noAlteredCharacterMakesAnotherDocument() {
        String json = holder.document().toJson();
        for (int i = 0; i < json.length(); i++) {
            for (char other : new char[] {'a', '1', ' ', '"', '}'}) {
                String altered = json.substring(0, i) + other + json.substring(i + 1);
                read(altered).ifPresent(found -> assertThat(found).isEqualTo(holder.document()));
            }
        }
    }

    @Test
    void everyCutOffDocumentIsRefused() {
        String json = document.toJson();
        for (int length = 0; length < json.length(); length++) {
            assertThat(read(json.substring(0, length)))
                    .as("%d characters", length)
                    .isEmpty();
        }
    }

    private ObjectNode firstService() {
        return (ObjectNode) tree.get("service").get(0);
    }

    private RefusalAssert assertRefusedTree(String words) {
        return assertRefused(() -> DidDocument.parse(tree.toString()))
                .withReason(Reason.MALFORMED_DOCUMENT)
                .saying(words);
    }

    private static Optional<DidDocument> read(String json) {
        try {
            return Optional.of(DidDocument.parse(json));
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }
}
