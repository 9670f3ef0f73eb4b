package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DidDocumentTest {
    private static final String SEED_0 = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    private static final String SIGNS = SEED_0 + "#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";
    private static final String AGREES = SEED_0 + "#z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW";

    private final Identity identity = Identity.fromSeed(new byte[32]);
    private final OnionAddress onionAddress = OnionAddress.of(identity.publicKey());
    private final Service onion = Service.onion(onionAddress);

    @Test
    void isWrittenAsDidCore11() throws IdentityException {
        DidDocument document = identity.document(
                onion, Service.of("web", "LinkedDomains", List.of("https://a.example/", "https://b.example/")));

        assertThat(document.toJson())
                .isEqualToNormalizingWhitespace("""
                        {
                          "@context" : [
                            "https://www.w3.org/ns/did/v1.1"
                          ],
                          "id" : "DID",
                          "verificationMethod" : [
                            {
                              "id" : "DID#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                              "type" : "Multikey",
                              "controller" : "DID",
                              "publicKeyMultibase" : "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
                            },
                            {
                              "id" : "DID#z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW",
                              "type" : "Multikey",
                              "controller" : "DID",
                              "publicKeyMultibase" : "z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW"
                            }
                          ],
                          "authentication" : [
                            "DID#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
                          ],
                          "assertionMethod" : [
                            "DID#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
                          ],
                          "keyAgreement" : [
                            "DID#z6LShs9GGnqk85isEBzzshkuVWrVKsRp24GnDuHk8QWkARMW"
                          ],
                          "capabilityInvocation" : [
                            "DID#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
                          ],
                          "capabilityDelegation" : [
                            "DID#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
                          ],
                          "service" : [
                            {
                              "id" : "DID#onion",
                              "type" : "ArchipelagoOnion",
                              "serviceEndpoint" : "http://ONION"
                            },
                            {
                              "id" : "DID#web",
                              "type" : "LinkedDomains",
                              "serviceEndpoint" : [
                                "https://a.example/",
                                "https://b.example/"
                              ]
                            }
                          ]
                        }""".replace("DID", SEED_0).replace("ONION", onionAddress.toString()));
    }

    @Test
    void tellsWhichKeyDoesWhat() {
        DidDocument document = identity.document();

        assertThat(document.verificationMethods())
                .extracting(VerificationMethod::id)
                .containsExactly(SIGNS, AGREES);
        for (Relationship relationship : Relationship.values()) {
            assertThat(document.methods(relationship))
                    .as(relationship.member())
                    .extracting(VerificationMethod::id)
                    .containsExactly(relationship == Relationship.KEY_AGREEMENT ? AGREES : SIGNS);
        }
        assertThat(SIGNS).isEqualTo(identity.did().keyId());
    }

    @Test
    void findsItsServices() throws IdentityException {
        Service other = Service.of("second", Service.ONION_TYPE, List.of("http://b.example/"));
        DidDocument document = identity.document(onion, other);

        assertThat(document.services()).containsExactly(onion, other);
        assertThat(document.service(Service.ONION_TYPE)).contains(onion);
        assertThat(document.service("Other")).isEmpty();
        assertThatThrownBy(() -> document.services().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isEqualByDidAndServices() {
        assertThat(identity.document(onion))
                .isEqualTo(identity.document(onion))
                .hasSameHashCodeAs(identity.document(onion))
                .isNotEqualTo(identity.document())
                .isNotEqualTo(Identity.create().document(onion))
                .isNotEqualTo(SEED_0)
                .hasToString("document of " + SEED_0);
    }

    @Test
    void twoServicesOfOneIdAreAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> identity.document(onion, onion))
                .withMessage("two services have the id \"onion\"");
    }

    @Test
    void tooManyServicesAreAMistake() throws IdentityException {
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < DidDocument.MOST_SERVICES; i++) {
            services.add(Service.of("s" + i, "T", List.of("https://example.com/")));
        }
        assertThat(DidDocument.of(identity.did(), services).services()).hasSize(16);

        services.add(onion);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DidDocument.of(identity.did(), services))
                .withMessage("a document lists at most 16 services, not 17");
    }

    @Property(tries = 100)
    void readsWhatItWrites(@ForAll @Size(32) byte[] seed, @ForAll("services") List<Service> services)
            throws IdentityException {
        try (Identity holder = Identity.fromSeed(seed)) {
            DidDocument document = DidDocument.of(holder.did(), services);

            assertThat(DidDocument.parse(document.toJson())).isEqualTo(document);
            assertThat(DidDocument.parse(canonicalText(document))).isEqualTo(document);
        }
    }

    @Test
    void hasOneCanonicalForm() throws IdentityException {
        String canonical = canonicalText(identity.document(onion));

        assertThat(canonical)
                .startsWith(
                        "{\"@context\":[\"https://www.w3.org/ns/did/v1.1\"],\"assertionMethod\":[\"" + SIGNS + "\"],")
                .doesNotContain("\n", " ");
        assertThat(canonicalText(DidDocument.parse(identity.document(onion).toJson())))
                .isEqualTo(canonical);
    }

    @Provide
    Arbitrary<List<Service>> services() {
        Arbitrary<String> ids =
                Arbitraries.strings().withChars("abcXYZ019._-").ofMinLength(1).ofMaxLength(32);
        Arbitrary<String> types = Arbitraries.of("LinkedDomains", Service.ONION_TYPE, "T");
        Arbitrary<String> endpoints = Arbitraries.strings()
                .withChars("abcXYZ019._~-/?&=;")
                .ofMaxLength(100)
                .map(path -> "https://example.com/" + path);
        return Combinators.combine(ids, types, endpoints.list().ofMinSize(1).ofMaxSize(Service.MOST_ENDPOINTS))
                .as(DidDocumentTest::service)
                .list()
                .uniqueElements(Service::id)
                .ofMaxSize(4);
    }

    private static Service service(String id, String type, List<String> endpoints) {
        try {
            return Service.of(id, type, endpoints);
        } catch (IdentityException e) {
            throw new AssertionError(e);
        }
    }

    private static String canonicalText(DidDocument document) {
        return new String(document.canonical(), StandardCharsets.UTF_8);
    }
}
