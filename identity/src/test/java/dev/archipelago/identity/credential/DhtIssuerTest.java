package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static dev.archipelago.identity.Relationship.ASSERTION_METHOD;
import static dev.archipelago.identity.Relationship.AUTHENTICATION;
import static dev.archipelago.identity.credential.Sample.ADA;
import static dev.archipelago.identity.credential.Sample.BEN;
import static dev.archipelago.identity.credential.Sample.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.DidResolver;
import dev.archipelago.identity.DocumentClaims;
import dev.archipelago.identity.DocumentKey;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.JsonWebKey;
import dev.archipelago.identity.KeyType;
import dev.archipelago.identity.RefusalAssert;
import dev.archipelago.identity.SignedPacket;
import dev.archipelago.identity.fixtures.InMemoryPacketStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credentials of an issuer whose document is published and may change or end. */
class DhtIssuerTest {
    private static final Did ADAS_DHT = Did.dht(ADA.publicKey());
    private static final JsonWebKey EVES_KEY = JsonWebKey.of(EVE.publicKey());
    private static final String P256_BASE = "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";

    private final InMemoryPacketStore store = new InMemoryPacketStore();
    private Instant now = Sample.NOW;
    private final DidResolver resolver = new DidResolver(store, () -> now);
    private final CredentialVerifier verifier = CredentialVerifier.of(resolver::resolve, () -> now);

    @Test
    void whatItsIdentityKeySignedIsBelieved() throws Exception {
        publish();
        VerifiableCredential credential = Sample.draft().sign(ADA, Did.Method.DHT, now);

        VerifiedCredential verified = verifier.verify(VerifiableCredential.parse(credential.toJson()));

        assertThat(verified.issuer()).isEqualTo(ADAS_DHT);
        assertThat(verified.issuer().publicKey()).isEqualTo(ADA.publicKey());
        assertThat(verified.subject()).contains(BEN.did().toString());
        assertThat(credential.toJson())
                .contains(ADAS_DHT + "#0")
                .doesNotContain(ADA.did().toString());
    }

    @Test
    void whatItsKeyForCredentialsSignedIsBelieved() throws Exception {
        publish(DocumentKey.of(EVES_KEY, ASSERTION_METHOD).named("seal"));

        assertThat(verifier.verify(signed(EVE, "seal")).issuer()).isEqualTo(ADAS_DHT);
    }

    @Test
    void aKeyIsTheOneThatItsNameNames() throws Exception {
        publish(DocumentKey.of(EVES_KEY, ASSERTION_METHOD).named("seal"));

        untrusted(signed(ADA, "seal")).saying("signature is not by its issuer's key");
        untrusted(signed(EVE, "0")).saying("signature is not by its issuer's key");
    }

    @Test
    void aKeyForOtherUsesSignsNoCredentials() throws Exception {
        publish(DocumentKey.of(EVES_KEY, AUTHENTICATION).named("door"));

        untrusted(signed(EVE, "door")).saying("does not sign credentials");
        untrusted(signed(EVE, "seal")).saying("does not sign credentials");
    }

    @Test
    void aKeyThatAnotherHoldsSignsNoCredentialsOfIts() throws Exception {
        publish(DocumentKey.of(EVES_KEY, ASSERTION_METHOD)
                .named("seal")
                .controlledBy(EVE.did().toString()));

        untrusted(signed(EVE, "seal")).saying("another DID holds");
    }

    /** The proof is the identity key's: what it says of its key does not become true by that. */
    @Test
    void aKeyOfAnotherKindCannotHaveSigned() throws Exception {
        publish(
                DocumentKey.of(JsonWebKey.of(KeyType.P256, HexFormat.of().parseHex(P256_BASE)), ASSERTION_METHOD)
                        .named("curve"),
                DocumentKey.of(JsonWebKey.of(KeyType.ED25519, EVE.publicKey().bytes(), "ECDH-ES"), ASSERTION_METHOD)
                        .named("use"),
                DocumentKey.of(JsonWebKey.of(KeyType.X25519, EVE.publicKey().bytes(), "EdDSA"), ASSERTION_METHOD)
                        .named("agreement"));

        untrusted(signed(EVE, "agreement")).saying("not an Ed25519 key for EdDSA");
        untrusted(signed(ADA, "curve")).saying("not an Ed25519 key for EdDSA");
        untrusted(signed(EVE, "use")).saying("not an Ed25519 key for EdDSA");
    }

    @Test
    void aKeyThatWasTakenOutSignsNoLonger() throws Exception {
        SignedPacket withKey =
                publish(DocumentKey.of(EVES_KEY, ASSERTION_METHOD).named("seal"));
        verifier.verify(signed(EVE, "seal"));
        pass(DidResolver.KEPT);
        publish();
        untrusted(signed(EVE, "seal")).saying("does not sign credentials");

        store.force(ADA.publicKey(), withKey);
        pass(DidResolver.KEPT);

        untrusted(signed(EVE, "seal")).saying("does not sign credentials");
    }

    @Test
    void anEndedIssuerSaysNothingMore() throws Exception {
        SignedPacket before = publish();
        VerifiableCredential credential = signed(ADA, "0");
        verifier.verify(credential);
        pass(DidResolver.KEPT);
        store.put(DhtPublication.deactivate(ADA, now));
        assertRefused(() -> verifier.verify(credential))
                .withReason(Reason.DEACTIVATED)
                .saying(ADAS_DHT.toString(), "has ended it");

        store.force(ADA.publicKey(), before);
        pass(DidResolver.KEPT);

        assertRefused(() -> verifier.verify(credential)).withReason(Reason.DEACTIVATED);
    }

    @Test
    void anIssuerWhoPublishedNothingIsUnknown() throws Exception {
        VerifiableCredential credential = signed(ADA, "0");

        assertRefused(() -> verifier.verify(credential))
                .withReason(Reason.NOT_FOUND)
                .saying(ADAS_DHT.toString(), "not published");
    }

    @Test
    void anIssuerWhoCannotBeAskedForIsNotBelieved() throws Exception {
        publish();
        store.disconnect();
        VerifiableCredential credential = signed(ADA, "0");

        assertRefused(() -> verifier.verify(credential))
                .withReason(Reason.UNREACHABLE)
                .causedBy(IOException.class);
    }

    /** Nothing offline tells that the issuer was ended. */
    @Test
    void isNotBelievedWithoutItsDocument() throws Exception {
        VerifiableCredential credential = signed(ADA, "0");

        assertRefused(() -> Sample.at(now).verify(credential))
                .withReason(Reason.UNREACHABLE)
                .saying(ADAS_DHT.toString(), "resolver");
    }

    private SignedPacket publish(DocumentKey... keys) throws Exception {
        DidDocument document = DidDocument.of(ADAS_DHT, List.of(), DocumentClaims.ofKeys(keys));
        SignedPacket packet = DhtPublication.of(document).sign(ADA, now);
        assertThat(store.put(packet)).isTrue();
        return packet;
    }

    /** The sample as issued by Ada's did:dht, with a proof that names one of its keys and is by whomever. */
    private static VerifiableCredential signed(Identity signer, String key) throws Exception {
        return VerifiableCredential.parse(Sample.signed(
                signer,
                tree -> tree.put("issuer", ADAS_DHT.toString()).remove("validUntil"),
                proof -> proof.put("verificationMethod", ADAS_DHT + "#" + key)));
    }

    private RefusalAssert untrusted(VerifiableCredential credential) {
        return assertRefused(() -> verifier.verify(credential)).withReason(Reason.UNTRUSTED_PROOF);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
