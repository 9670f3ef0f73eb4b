package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.federation.join.Answer.Given;
import dev.archipelago.federation.join.Answer.Refusal;
import dev.archipelago.federation.join.Answer.Refused;
import dev.archipelago.federation.join.JoinException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a side of a join answers, and that it answers so. */
final class Answers {
    private Answers() {}

    static <M> M given(Answer<M> answer) {
        return switch (answer) {
            case Given<M> given -> given.message();
            case Refused<M> refused -> throw new AssertionError("refused: " + refused.refusal());
        };
    }

    static void assertInvalid(Answer<?> answer) {
        assertThat(answer).isEqualTo(new Refused<>(Refusal.INVITE_INVALID));
    }

    static void assertConflict(Answer<?> answer) {
        assertThat(answer).isEqualTo(new Refused<>(Refusal.CONFLICT));
    }

    static void assertNotProven(ThrowingCallable call) {
        assertFails(call, Reason.NOT_PROVEN);
    }

    static void assertConflict(ThrowingCallable call) {
        assertFails(call, Reason.CONFLICT);
    }

    private static void assertFails(ThrowingCallable call, Reason reason) {
        JoinException thrown = catchThrowableOfType(JoinException.class, call);
        assertThat(thrown).as("a refusal").isNotNull();
        assertThat(thrown.reason()).isEqualTo(reason);
        assertThat(thrown.getMessage()).hasSizeBetween(20, 300);
    }
}
