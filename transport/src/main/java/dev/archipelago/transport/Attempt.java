package dev.archipelago.transport;

import dev.archipelago.transport.Transport.Kind;
import java.time.Duration;
import java.util.Locale;

/**
 * What was made of one link when a message was to be sent.
 *
 * @param kind which link
 * @param course what happened
 */
public record Attempt(Kind kind, Course course) {
    /** The link and what happened, such as {@code lan: delivered in 12 ms}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ": " + course;
    }

    /** What can happen. */
    public sealed interface Course {}

    /**
     * The link was not tried.
     *
     * @param cause why, for a program
     * @param why the same for a person
     */
    public record Skipped(Cause cause, String why) implements Course {
        @Override
        public String toString() {
            return "skipped, " + why;
        }
    }

    /**
     * The link was tried and did not bring the message there, or not for sure.
     *
     * @param reason why, for a program
     * @param why the same for a person
     * @param after how long it took
     */
    public record Failed(TransportException.Reason reason, String why, Duration after) implements Course {
        @Override
        public String toString() {
            return "failed after " + Spoken.duration(after) + ", " + why;
        }
    }

    /**
     * The link brought the message there.
     *
     * @param in how long it took
     * @param proof whether an answer, if one came, was shown to be the peer's
     */
    public record Delivered(Duration in, Proof proof) implements Course {
        @Override
        public String toString() {
            return switch (proof) {
                case SHOWN -> "delivered in " + Spoken.duration(in);
                case MISSING -> "answered in " + Spoken.duration(in) + " by who did not show to be the peer";
            };
        }
    }

    /** What is known of who answered. */
    public enum Proof {
        /** It is the peer. */
        SHOWN,
        /** It may be anybody. */
        MISSING
    }

    /** Why a link was not tried. */
    public enum Cause {
        /** The message is larger than what the link carries. */
        TOO_LARGE,
        /** The link would be busy with it past the deadline. */
        TOO_SLOW,
        /** The link says that it cannot be used. */
        DOWN,
        /** It failed lately and rests. */
        RESTING,
        /** No way to the peer is known over it. */
        NO_WAY,
        /** The policy has another reason. */
        UNSUITED
    }
}
