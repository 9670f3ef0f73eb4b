package dev.archipelago.federation.join;

import static dev.archipelago.federation.join.Cove.BEN;
import static dev.archipelago.federation.join.Cove.CAL;
import static dev.archipelago.federation.join.Cove.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PromotionTest {
    private static final UUID MEMBERSHIP = new UUID(1, 2);

    private final Promotion promotion = new Promotion(BEN.publicKey(), MEMBERSHIP, START);

    @Test
    void theJoinersHeartbeatThatNamesTheMembershipPromotes() {
        assertThat(promotion.by(BEN.publicKey(), MEMBERSHIP, START)).isTrue();
        assertThat(promotion.by(
                        BEN.publicKey(), MEMBERSHIP, START.plus(Promotion.LIMIT).minusMillis(1)))
                .isTrue();
    }

    @Test
    void anEarlierMembershipNeverPromotes() {
        assertThat(promotion.by(BEN.publicKey(), new UUID(1, 1), START)).isFalse();
    }

    @Test
    void anotherKeyNeverPromotes() {
        assertThat(promotion.by(CAL.publicKey(), MEMBERSHIP, START)).isFalse();
    }

    @Test
    void afterADayItIsOver() {
        assertThat(promotion.isOverAt(START.plus(Promotion.LIMIT).minusMillis(1)))
                .isFalse();
        assertThat(promotion.isOverAt(START.plus(Promotion.LIMIT))).isTrue();
        assertThat(promotion.by(BEN.publicKey(), MEMBERSHIP, START.plus(Promotion.LIMIT)))
                .isFalse();
    }

    @Test
    void aClockThatWasSetBackEndsNothing() {
        assertThat(promotion.by(BEN.publicKey(), MEMBERSHIP, START.minus(Duration.ofDays(1))))
                .isTrue();
    }
}
