package dev.archipelago.identity;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.CborSimple;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.crypto.Curve25519;
import java.util.Optional;

/**
 * A statement's body and the signatures over it: {@code [body, recovery key, its signature, the new key's signature,
 * the old key's signature]} in deterministic CBOR. The new key signs unless there is none; the old key signs while it
 * is still held, and null stands for what is not there.
 */
final class StatementEnvelope {
    private static final Limits LIMITS = new Limits(KeyStatement.LARGEST, 1);
    private static final int FIELDS = 5;

    private final byte[] body;
    private final PublicKey recoveryKey;
    private final byte[] recoverySignature;
    private final Optional<byte[]> newSignature;
    private final Optional<byte[]> oldSignature;

    private StatementEnvelope(CborField envelope) throws MalformedException {
        body = envelope.at(0).bytesUpTo(KeyStatement.LARGEST);
        recoveryKey = SuccessionFields.key(envelope.at(1));
        recoverySignature = envelope.at(2).bytes(Curve25519.SIGNATURE_SIZE);
        newSignature = signature(envelope.at(3));
        oldSignature = signature(envelope.at(4));
    }

    static StatementEnvelope decode(byte[] encoded) throws MalformedException {
        return new StatementEnvelope(
                Cbor.decode(encoded, LIMITS).named("envelope").tuple(FIELDS));
    }

    /** Signs a body; the new key is there exactly where the body introduces one. */
    static byte[] sign(StatementBody statement, Signer recoveryKey, Optional<Signer> newKey, Optional<Signer> oldKey) {
        byte[] body = statement.encoded();
        return Cbor.encode(CborArray.builder()
                .add(body)
                .add(recoveryKey.publicKey().bytes())
                .add(recoveryKey.sign(StatementRole.RECOVERY.message(body)))
                .add(signature(newKey, StatementRole.NEW, body))
                .add(signature(oldKey, StatementRole.OLD, body))
                .build());
    }

    private static CborValue signature(Optional<Signer> signer, StatementRole role, byte[] body) {
        return signer.<CborValue>map(key -> CborValue.of(key.sign(role.message(body))))
                .orElse(CborSimple.NULL);
    }

    private static Optional<byte[]> signature(CborField field) throws MalformedException {
        return field.isNull() ? Optional.empty() : Optional.of(field.bytes(Curve25519.SIGNATURE_SIZE));
    }

    byte[] body() {
        return body;
    }

    PublicKey recoveryKey() {
        return recoveryKey;
    }

    /** Checks that whoever has to sign did, and that whoever signed could. */
    void requireSignatures(StatementBody statement) throws MalformedException {
        require(StatementRole.RECOVERY, recoveryKey, recoverySignature);
        if (newSignature.isPresent() != statement.next().isPresent()) {
            throw new MalformedException("the new key signs where there is one, and only there");
        }
        if (newSignature.isPresent() && statement.next().isPresent()) {
            require(StatementRole.NEW, statement.next().get().key(), newSignature.get());
        }
        if (oldSignature.isPresent()) {
            require(StatementRole.OLD, statement.oldKey(), oldSignature.get());
        }
    }

    private void require(StatementRole role, PublicKey key, byte[] signature) throws MalformedException {
        if (!key.verify(role.message(body), signature)) {
            throw new MalformedException("the signature of the " + role.title() + " is not valid");
        }
    }
}
