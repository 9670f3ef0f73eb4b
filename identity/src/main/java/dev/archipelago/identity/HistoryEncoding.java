package dev.archipelago.identity;

import dev.archipelago.identity.KeyHistory.Acceptance;
import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;

/**
 * A key history as it is kept: {@code [1, first key, its commitment, [statement…]]} in deterministic CBOR. What is read
 * went through the same judgement as what comes from a stranger.
 */
final class HistoryEncoding {
    private static final int FORMAT = 1;
    private static final int FIELDS = 4;
    private static final int MOST_STATEMENTS = KeyHistory.LONGEST + 1;

    /** How many bytes an encoded history may have. */
    static final int LARGEST = MOST_STATEMENTS * (KeyStatement.LARGEST + 3) + 80;

    private static final Limits LIMITS = new Limits(LARGEST, 2);

    private HistoryEncoding() {}

    static byte[] encode(KeyHistory history) {
        CborArray.Builder statements = CborArray.builder();
        history.statements().forEach(statement -> statements.add(statement.encoded()));
        return Cbor.encode(CborArray.of(
                CborValue.of(FORMAT),
                CborValue.of(history.origin().key().bytes()),
                CborValue.of(history.origin().successor().bytes()),
                statements.build()));
    }

    static KeyHistory decode(byte[] encoded) throws MalformedException {
        CborField fields = Cbor.decode(encoded, LIMITS).named("history").tuple(FIELDS);
        fields.at(0).integer(FORMAT, FORMAT);
        KeyHistory history =
                KeyHistory.from(new Held(SuccessionFields.key(fields.at(1)), KeyCommitment.of(fields.at(2))));
        for (CborField statement : fields.at(3).items(MOST_STATEMENTS)) {
            Acceptance acceptance = history.accept(SuccessionFields.statement(statement));
            if (!acceptance.verdict().changes()) {
                throw new MalformedException(statement.path() + " is not valid there: " + acceptance.verdict());
            }
            history = acceptance.history();
        }
        return history;
    }
}
