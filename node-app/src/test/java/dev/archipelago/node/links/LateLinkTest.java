package dev.archipelago.node.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.Reach;
import dev.archipelago.transport.Transport;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A link that is not there yet. */
class LateLinkTest {
    private static final Message MESSAGE = new Message(new UUID(1, 2), 11, Payload.of(new byte[1]), Urgency.NOW, true);

    private final Did peer = Identity.create().did();
    private final LateLink late = new LateLink(Kind.LAN, "it is being opened");
    private final Inner inner = new Inner();

    private static final class Inner implements Transport {
        private int closed;

        @Override
        public Kind kind() {
            return Kind.LAN;
        }

        @Override
        public Availability availability() {
            return Availability.UP;
        }

        @Override
        public Optional<Reach> reach(Did did) {
            return Optional.of(new Reach(1, Duration.ZERO, 1));
        }

        @Override
        public Optional<Answer> exchange(Did did, Message message, Instant by) {
            return Optional.of(new Answer(Payload.of(new byte[2]), true));
        }

        @Override
        public void close() {
            closed++;
        }
    }

    @Test
    void isDownWithTheReasonUntilItIsThere() {
        assertThat(late.availability()).isEqualTo(Availability.down("it is being opened"));
        assertThat(late.reach(peer)).isEmpty();
        assertThatThrownBy(() -> late.exchange(peer, MESSAGE, Instant.MAX)).isInstanceOf(TransportException.class);

        late.failed("the port is taken");
        assertThat(late.availability()).isEqualTo(Availability.down("the port is taken"));
    }

    @Test
    void isTheOtherOnceItIsThere() throws Exception {
        late.opened(inner);

        assertThat(late.availability()).isEqualTo(Availability.UP);
        assertThat(late.reach(peer)).isPresent();
        assertThat(late.exchange(peer, MESSAGE, Instant.MAX)).isPresent();
        late.failed("too late to fail");
        assertThat(late.availability()).isEqualTo(Availability.UP);
    }

    @Test
    void endsTheOtherWithItAlsoWhereThatComesTooLate() {
        late.close();
        late.opened(inner);

        assertThat(inner.closed).isEqualTo(1);
        assertThat(late.availability()).isInstanceOf(Availability.Down.class);
    }
}
