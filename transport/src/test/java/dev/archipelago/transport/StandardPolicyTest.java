package dev.archipelago.transport;

import static dev.archipelago.transport.ScriptedLink.FAST;
import static dev.archipelago.transport.ScriptedLink.RADIO;
import static dev.archipelago.transport.ScriptedLink.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.transport.Attempt.Cause;
import dev.archipelago.transport.Attempt.Skipped;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.RoutingPolicy.Prospect;
import dev.archipelago.transport.RoutingPolicy.Rest;
import dev.archipelago.transport.Transport.Kind;
import java.time.Duration;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StandardPolicyTest {
    private final RoutingPolicy policy = RoutingPolicy.standard();

    @Test
    void numbersAreThoseOfTheWire() {
        assertThat(Method.values())
                .extracting(Method::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(Method.of(10)).contains(Method.KEY_STATEMENT);
        assertThat(Method.of(99)).isEmpty();
    }

    @Test
    void whatIsLightGoesByRadioFirstAndWhatIsHeavyLast() {
        assertThat(policy.preference(message(Method.DELTA, 30, true)))
                .containsExactly(Kind.MESH, Kind.LAN, Kind.TOR, Kind.HTTP);
        assertThat(policy.preference(message(Method.GET_STATE, 30, true)))
                .containsExactly(Kind.LAN, Kind.TOR, Kind.HTTP, Kind.MESH);
    }

    @Test
    void aMethodThatIsNotKnownGoesByRadioLast() {
        Message unknown = new Message(UUID.randomUUID(), 200, Payload.of(new byte[1]), Urgency.NOW, true);

        assertThat(policy.preference(unknown)).endsWith(Kind.MESH);
    }

    @Test
    void whatExceedsTheBudgetOrTheDeadlineSkipsTheLink() {
        assertThat(policy.objection(prospect(200, Duration.ofSeconds(3)))).isEmpty();
        assertThat(policy.objection(prospect(201, Duration.ofSeconds(3))))
                .contains(new Skipped(Cause.TOO_LARGE, "201 bytes > 200"));
        assertThat(policy.objection(prospect(200, Duration.ofMillis(2_099))))
                .contains(new Skipped(Cause.TOO_SLOW, "2.1 s of airtime > deadline"));
    }

    private static Prospect prospect(int size, Duration left) {
        return new Prospect(message(Method.DELTA, size, true), Kind.MESH, RADIO, left, Rest.NOTHING);
    }

    /** Another link gets as much time as this one, unless this could not do it in half. */
    @Property(tries = 100)
    void aLinkThatStallsLeavesTimeForAnother(
            @ForAll @LongRange(min = 10, max = 1_000_000) long millis, @ForAll Kind kind) {
        Duration left = Duration.ofMillis(millis);
        Message message = message(Method.DELTA, 100, true);
        Duration patience = policy.patience(new Prospect(message, kind, FAST, left, Rest.ANOTHER_LINK));

        assertThat(patience).isPositive().isLessThanOrEqualTo(left.dividedBy(2));
    }

    @Test
    void theLastLinkGetsAllTheTimeUnlessTheOutboxWaits() {
        Message message = message(Method.TEXT, 100, false);
        Duration week = Duration.ofDays(7);

        assertThat(policy.patience(new Prospect(message, Kind.LAN, FAST, week, Rest.NOTHING)))
                .isEqualTo(week);
        assertThat(policy.patience(new Prospect(message, Kind.TOR, FAST, week, Rest.OUTBOX)))
                .isLessThan(Duration.ofSeconds(30));
    }
}
