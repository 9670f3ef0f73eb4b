package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.KeyCommitment;
import dev.archipelago.identity.Service;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.FederationCredential.Terms;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes what an attacker makes: parts that are right by themselves, put together wrong. */
final class Forger {
    static final Bytes NOTHING = Bytes.of(new byte[64]);

    private Forger() {}

    /** A request with both signatures as those who hold these keys would make them. */
    static JoinRequest request(InviteId invite, Introduction joiner, InviteKeys proof, Identity signer) {
        byte[] signed = JoinRequest.signed(Cove.ADA.publicKey(), invite, joiner);
        return new JoinRequest(invite, joiner, proof.prove(signed), Bytes.of(signer.sign(signed)));
    }

    static Introduction introduction(Identity of) {
        return new Introduction(Cove.presence(of), Bytes.of(new byte[Introduction.NONCE_SIZE]));
    }

    /** The same introduction with other endpoints. */
    static Introduction elsewhere(Introduction told) {
        Presence presence = told.presence();
        return new Introduction(
                new Presence(presence.told(), "{\"http\":[\"127.0.0.1:6666\"]}", presence.successor()), told.nonce());
    }

    /** The same introduction with another document of the same DID. */
    static Introduction withService(Introduction told) throws IdentityException {
        Service mirror = Service.of("mirror", "Mirror", List.of("https://evil.example/"));
        DidDocument swapped = DidDocument.of(told.did(), List.of(mirror));
        return with(told, swapped);
    }

    /** The same introduction with the document of somebody else. */
    static Introduction with(Introduction told, DidDocument document) {
        return new Introduction(new Presence(document, told.endpoints(), told.successor()), told.nonce());
    }

    static Introduction with(Introduction told, Optional<KeyCommitment> successor) {
        return new Introduction(new Presence(told.presence().told(), told.endpoints(), successor), told.nonce());
    }

    static VerifiableCredential credential(Identity issuer, Did subject, Level level, UUID membership)
            throws IdentityException {
        Instant from = Cove.START;
        Terms terms = new Terms(new UUID(1, 2), subject, level, membership, from, from.plus(Party.CREDENTIAL_LIFE));
        return FederationCredential.issue(issuer, terms, from);
    }
}
