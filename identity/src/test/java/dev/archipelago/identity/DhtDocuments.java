package dev.archipelago.identity;

import dev.archipelago.identity.crypto.Curve25519;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary publications, small enough for a packet. */
final class DhtDocuments {
    private DhtDocuments() {}

    static Arbitrary<Identity> identities() {
        return Arbitraries.bytes().array(byte[].class).ofSize(32).map(Identity::fromSeed);
    }

    /** What an identity publishes. */
    static Arbitrary<DhtPublication> publications(Identity identity) {
        Arbitrary<DidDocument> documents = Combinators.combine(services(), claims())
                .as((services, claims) -> DidDocument.of(Did.dht(identity.publicKey()), services, claims));
        Arbitrary<Optional<PreviousDid>> previous = identities()
                .map(old -> Optional.of(PreviousDid.of(old, identity.publicKey())))
                .injectNull(0.7)
                .map(proof -> proof == null ? Optional.empty() : proof);
        return Combinators.combine(
                        documents,
                        Arbitraries.integers().between(0, 7).set().ofMaxSize(3),
                        Arbitraries.of("gateway.example", "https://gateway", "localhost")
                                .set()
                                .ofMaxSize(2),
                        previous)
                .as((document, types, gateways, proof) ->
                        new DhtPublication(document, List.copyOf(types), List.copyOf(gateways), proof));
    }

    private static Arbitrary<List<Service>> services() {
        Arbitrary<String> words =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> endpoints = words.map(word -> "https://" + word + ".example/#" + word);
        Arbitrary<List<String>> keyNames = words.map(word -> "#" + word).list().ofMaxSize(2);
        return Combinators.combine(
                        words,
                        words,
                        endpoints.list().uniqueElements().ofMinSize(1).ofMaxSize(3))
                .flatAs((id, type, uris) -> Combinators.combine(keyNames, keyNames)
                        .as((signing, encryption) -> service(id, type, uris, distinct(signing), distinct(encryption))))
                .list()
                .uniqueElements(Service::id)
                .ofMaxSize(2);
    }

    private static List<String> distinct(List<String> names) {
        return names.stream().distinct().toList();
    }

    private static Service service(
            String id, String type, List<String> uris, List<String> signing, List<String> encryption) {
        try {
            return Service.of(id, type, uris).withKeys(signing, encryption);
        } catch (IdentityException e) {
            throw new AssertionError(e);
        }
    }

    private static Arbitrary<DocumentClaims> claims() {
        return Combinators.combine(
                        Arbitraries.of("did:example:abcd", "did:web:example.org%3A3000")
                                .set()
                                .ofMaxSize(2),
                        Arbitraries.of("did:example:efgh", "https://example.org/me?a=b", "urn:uuid:1")
                                .set()
                                .ofMaxSize(2),
                        keys().list().uniqueElements(DocumentKey::id).ofMaxSize(2))
                .as((controllers, names, keys) ->
                        new DocumentClaims(List.copyOf(controllers), List.copyOf(names), keys));
    }

    private static Arbitrary<DocumentKey> keys() {
        Arbitrary<byte[]> seeds = Arbitraries.bytes().array(byte[].class).ofSize(32);
        Arbitrary<Optional<String>> algorithms = Arbitraries.of("ECDH-ES", "ES256K")
                .map(Optional::of)
                .injectNull(0.7)
                .map(name -> name == null ? Optional.empty() : name);
        Arbitrary<Relationship[]> uses =
                Arbitraries.of(Relationship.class).set().map(set -> set.toArray(Relationship[]::new));
        return Combinators.combine(
                        Arbitraries.of(KeyType.class),
                        seeds,
                        algorithms,
                        uses,
                        Arbitraries.integers().between(0, 3))
                .as((type, seed, algorithm, use, naming) -> {
                    try {
                        return named(DocumentKey.of(key(type, seed, algorithm), use), naming);
                    } catch (IdentityException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static DocumentKey named(DocumentKey key, int naming) throws IdentityException {
        DocumentKey named = naming % 2 == 0 ? key : key.named("key-" + key.id().substring(0, 4));
        return naming < 2 ? named : named.controlledBy("did:example:holder");
    }

    private static JsonWebKey key(KeyType type, byte[] seed, Optional<String> algorithm) throws IdentityException {
        byte[] encoded = switch (type) {
            case ED25519 -> Curve25519.publicKey(seed);
            case X25519 -> seed;
            case SECP256K1, P256 -> point(type, seed);
        };
        return JsonWebKey.of(type, encoded, algorithm.orElse(type.algorithm()));
    }

    /** The first x from the seed upwards that a point has. */
    private static byte[] point(KeyType type, byte[] seed) {
        byte[] compressed = new byte[33];
        System.arraycopy(seed, 0, compressed, 1, 32);
        compressed[0] = (byte) (2 | (seed[0] & 1));
        compressed[1] = 0;
        while (type.points().orElseThrow().y(compressed).isEmpty()) {
            compressed[32]++;
        }
        return compressed;
    }
}
