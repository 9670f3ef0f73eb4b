package dev.archipelago.transport;

import dev.archipelago.transport.Attempt.Failed;
import dev.archipelago.transport.LinkEvent.Trace;
import java.util.List;
import java.util.Optional;

/**
 * What came of going through the links with a message.
 *
 * @param attempts what was made of each link
 * @param end how it ended
 */
record Passed(List<Attempt> attempts, End end) {
    /** Whether any link was given the message. */
    boolean wasTried() {
        return attempts.stream().anyMatch(attempt -> !(attempt.course() instanceof Attempt.Skipped));
    }

    /** Whether no link that there is will ever carry it. */
    boolean isHopeless() {
        return !attempts.isEmpty()
                && attempts.stream()
                        .allMatch(attempt -> attempt.course() instanceof Attempt.Skipped skipped
                                && skipped.cause() == Attempt.Cause.TOO_LARGE);
    }

    /** Whether the peer may have it. */
    Trace trace() {
        boolean never = attempts.stream()
                .map(Attempt::course)
                .allMatch(course -> course instanceof Attempt.Skipped
                        || (course instanceof Failed failed && failed.reason().neverSent()));
        return never ? Trace.NEVER_SENT : Trace.MAY_HAVE_ARRIVED;
    }

    /** How it can end. */
    sealed interface End {}

    /** The message arrived, as far as is known. */
    record Arrived(Optional<Answer> answer) implements End {}

    /** No link brought it there, or none for sure. */
    record Missed(TransportException.Reason reason, String why) implements End {}
}
