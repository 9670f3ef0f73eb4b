package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.identity.IdentityException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal says to programs and to people. */
@SuppressWarnings("exports") // a test class is exported to nobody
public final class RefusalAssert {
    private static final int LONGEST_MESSAGE = 400;

    private final IdentityException refusal;

    private RefusalAssert(IdentityException refusal) {
        this.refusal = refusal;
    }

    /** Asserts that the call is refused in words of bearable length without control characters. */
    public static RefusalAssert assertRefused(ThrowingCallable call) {
        IdentityException refusal = catchThrowableOfType(IdentityException.class, call);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.getMessage()).hasSizeLessThan(LONGEST_MESSAGE).matches("[^\\p{Cntrl}]+");
        return new RefusalAssert(refusal);
    }

    public RefusalAssert withReason(Reason reason) {
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        return this;
    }

    public RefusalAssert saying(String... words) {
        assertThat(refusal.getMessage()).contains(words);
        return this;
    }

    public RefusalAssert withoutSaying(String words) {
        assertThat(refusal.getMessage()).doesNotContain(words);
        return this;
    }

    public RefusalAssert causedBy(Class<? extends Throwable> cause) {
        assertThat(refusal).hasCauseInstanceOf(cause);
        return this;
    }
}
