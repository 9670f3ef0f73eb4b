package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationException.Reason;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Why something was refused. */
final class Refusals {
    private Refusals() {}

    /** Asserts that the node itself refuses what its operator asks for. */
    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Reason reason, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** The code of an answer that is a refusal. */
    static ErrorCode error(Reply reply) {
        return ((Reply.Failure) reply).code();
    }
}
