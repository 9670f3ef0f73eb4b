package dev.archipelago.federation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.federation.ledger.LedgerException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal says to programs and to people. */
final class LedgerRefusal {
    private static final int LONGEST_MESSAGE = 500;

    private final LedgerException refusal;

    private LedgerRefusal(LedgerException refusal) {
        this.refusal = refusal;
    }

    static LedgerRefusal assertRefused(ThrowingCallable call) {
        LedgerException refusal = catchThrowableOfType(LedgerException.class, call);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.getMessage()).hasSizeLessThan(LONGEST_MESSAGE).matches("[^\\p{Cntrl}]+");
        return new LedgerRefusal(refusal);
    }

    LedgerRefusal withReason(Reason reason) {
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        return this;
    }

    LedgerRefusal saying(String... words) {
        assertThat(refusal.getMessage()).contains(words);
        return this;
    }
}
