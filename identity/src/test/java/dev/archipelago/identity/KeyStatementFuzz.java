package dev.archipelago.identity;

import static dev.archipelago.identity.Isle.draft;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.MalformedException;

class KeyStatementFuzz {
    private static final KeyHistory OBSERVER = Isle.history(0, 1);

    /** The input is tried as a statement, as a history, and as a body that somebody honestly signed. */
    @FuzzTest
    void whatIsAcceptedHasOneFormAndMovesNobody(byte[] input) throws IdentityException {
        try {
            assertThat(KeyHistory.decode(input).encoded()).isEqualTo(input);
        } catch (IdentityException e) {
            assertMalformed(e);
        }
        try {
            KeyStatement statement = KeyStatement.decode(input);
            assertThat(statement.encoded()).isEqualTo(input);
            assertThat(KeyStatement.decode(input)).isEqualTo(statement);
            assertThat(OBSERVER.accept(statement).verdict()).isNotNull();
        } catch (IdentityException e) {
            assertMalformed(e);
        }
        try {
            StatementBody body = StatementBody.decode(input);
            assertThat(body.encoded()).isEqualTo(input);
            byte[] signed =
                    new StatementDraft(body, "stranger", body.next().map(next -> "stranger"), draft(1).old()).encoded();
            decodeSigned(signed);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(300);
        }
    }

    private static void decodeSigned(byte[] signed) {
        try {
            assertThat(OBSERVER.accept(KeyStatement.decode(signed)).verdict().changes())
                    .isFalse();
        } catch (IdentityException e) {
            assertMalformed(e);
        }
    }

    private static void assertMalformed(IdentityException e) {
        assertThat(e.reason()).isEqualTo(Reason.MALFORMED_SUCCESSION);
        assertThat(e.getMessage()).hasSizeLessThan(400);
    }
}
