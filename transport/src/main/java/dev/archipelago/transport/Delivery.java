package dev.archipelago.transport;

import dev.archipelago.transport.Attempt.Proof;
import dev.archipelago.transport.Transport.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of a message.
 *
 * @param outcome the end of it
 * @param attempts what was made of each link that was looked at, in order
 */
public record Delivery(Outcome outcome, List<Attempt> attempts) {
    /** @param attempts what was made of each link that was looked at, in order */
    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** Whether it is with the peer. */
    public boolean delivered() {
        return outcome instanceof Delivered;
    }

    /** What the peer, or whoever took it, answered. */
    public Optional<Answer> answer() {
        return outcome instanceof Delivered delivered ? delivered.answer() : Optional.empty();
    }

    /** The link that brought it there. */
    public Optional<Kind> link() {
        return delivered() ? by(Proof.SHOWN).or(() -> by(Proof.MISSING)) : Optional.empty();
    }

    private Optional<Kind> by(Proof proof) {
        return attempts.stream()
                .filter(attempt -> attempt.course() instanceof Attempt.Delivered course && course.proof() == proof)
                .map(Attempt::kind)
                .findFirst();
    }

    /** All of it in one line, such as {@code mesh: skipped, 4.1 s of airtime > deadline; lan: delivered in 12 ms}. */
    public String explain() {
        Stream<String> links = attempts.stream().map(Attempt::toString);
        return Stream.concat(links, outcome.remark().stream()).collect(Collectors.joining("; "));
    }

    /** The line of {@link #explain()}. */
    @Override
    public String toString() {
        return explain();
    }

    /** How it can end. */
    public sealed interface Outcome {
        /** What the attempts do not say of it. */
        Optional<String> remark();
    }

    /**
     * It is with the peer.
     *
     * @param answer what came back; there is one where the message wanted one
     */
    public record Delivered(Optional<Answer> answer) implements Outcome {
        @Override
        public Optional<String> remark() {
            return Optional.empty();
        }
    }

    /**
     * It is kept, also over a restart and the loss of power, and sent when a link returns.
     *
     * @param until when it expires
     */
    public record Queued(Instant until) implements Outcome {
        @Override
        public Optional<String> remark() {
            return Optional.of("kept until " + until.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /**
     * It was not brought to the peer, or that is not known: see {@link TransportException.Reason#neverSent()}.
     *
     * @param reason why, for a program
     * @param why the same for a person
     */
    public record Failed(TransportException.Reason reason, String why) implements Outcome {
        @Override
        public Optional<String> remark() {
            return Optional.of(why);
        }
    }
}
