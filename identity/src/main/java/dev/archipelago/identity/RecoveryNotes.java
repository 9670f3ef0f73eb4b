package dev.archipelago.identity;

import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;

/**
 * What stands beside a recovery key in its file: {@code [1, commitment to it, the key it follows up, that key's index,
 * the hash that introduced it]} in deterministic CBOR. With it the recovery key needs nothing else to act.
 *
 * @param position of the key that it follows up
 * @param commitment to the recovery key
 */
record RecoveryNotes(KeyPosition position, KeyCommitment commitment) {
    private static final int FORMAT = 1;
    private static final int FIELDS = 5;
    private static final Limits LIMITS = new Limits(256, 1);

    static RecoveryNotes of(RecoveryKey key) {
        return new RecoveryNotes(key.position(), key.protects().successor());
    }

    Held protects() {
        return new Held(position.key(), commitment);
    }

    byte[] encoded() {
        return Cbor.encode(CborArray.builder()
                .add(FORMAT)
                .add(commitment.bytes())
                .add(position.key().bytes())
                .add(position.index())
                .add(position.hash().bytes())
                .build());
    }

    static RecoveryNotes decode(byte[] encoded) throws IdentityException {
        try {
            CborField fields = Cbor.decode(encoded, LIMITS).named("recovery").tuple(FIELDS);
            fields.at(0).integer(FORMAT, FORMAT);
            KeyPosition position = new KeyPosition(
                    SuccessionFields.key(fields.at(2)),
                    (int) fields.at(3).integer(0, KeyHistory.LONGEST),
                    Hash256.of(fields.at(4)));
            return new RecoveryNotes(position, KeyCommitment.of(fields.at(1)));
        } catch (MalformedException e) {
            throw KeyFrame.altered(Kind.RECOVERY, e);
        }
    }
}
