package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborText;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.FederationCredential.Terms;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real evidence, asked once for each distinct question, less the guard that is taken away. */
final class JoinModelEvidence implements Evidence {
    private final JoinModelWeakness weakness;
    private final Evidence real = Evidence.checkedBy(() -> Cove.START.plus(Duration.ofDays(2)));
    private final Map<Question, Boolean> signatures = new HashMap<>();
    private final Map<VerifiableCredential, Optional<FederationCredential>> credentials = new HashMap<>();

    JoinModelEvidence(JoinModelWeakness weakness) {
        this.weakness = weakness;
    }

    @Override
    public boolean signed(PublicKey by, byte[] message, Bytes signature) {
        Question question = new Question(by, Bytes.of(message), signature);
        return signatures.computeIfAbsent(question, asked -> answer(asked, message));
    }

    private boolean answer(Question question, byte[] message) {
        return isBelievedAnyway(question.by, message) || real.signed(question.by, message, question.signature);
    }

    private boolean isBelievedAnyway(PublicKey by, byte[] message) {
        return switch (weakness) {
            case NO_INVITE_PROOF -> by.equals(Cove.KEYS.proofKey());
            case NO_ACCEPTANCE_SIGNATURE, NO_ACCEPTANCE -> label(message).equals("archipelago/join-accepted/1");
            case NONE, NO_RESERVATION, NO_PROMOTION -> false;
        };
    }

    private static String label(byte[] message) {
        try {
            return Cbor.decode(message) instanceof CborArray list
                            && list.items().getFirst() instanceof CborText text
                    ? text.value()
                    : "";
        } catch (MalformedException e) {
            throw new AssertionError("what is signed is CBOR", e);
        }
    }

    @Override
    public FederationCredential stated(VerifiableCredential credential, DidDocument told) throws IdentityException {
        Optional<FederationCredential> known = credentials.get(credential);
        if (known == null) {
            known = Optional.ofNullable(verified(credential, told));
            credentials.put(credential, known);
        }
        return known.orElseThrow(() -> new IdentityException(
                IdentityException.Reason.UNTRUSTED_PROOF, "nobody has to believe this credential"));
    }

    @Nullable
    private FederationCredential verified(VerifiableCredential credential, DidDocument told) {
        try {
            FederationCredential stated = real.stated(credential, told);
            boolean evesWord = stated.issuer().equals(Cove.EVE.did());
            return weakness == JoinModelWeakness.NO_ACCEPTANCE && evesWord ? asAda(stated.terms()) : stated;
        } catch (IdentityException e) {
            return null;
        }
    }

    /** As if a credential's issuer could be claimed. */
    private FederationCredential asAda(Terms terms) throws IdentityException {
        return real.stated(FederationCredential.issue(Cove.ADA, terms, terms.validFrom()), Cove.ADA.document());
    }

    private record Question(PublicKey by, Bytes message, Bytes signature) {}
}
