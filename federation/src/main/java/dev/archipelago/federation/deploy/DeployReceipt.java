package dev.archipelago.federation.deploy;

import dev.archipelago.identity.codec.Printable;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a node says became of a deploy that it was asked for.
 *
 * @param request the id of what was asked for
 * @param action what was asked for
 * @param appId with which app
 * @param version which version
 * @param outcome what became of it
 * @param reason why it was refused or failed; none otherwise
 * @param at when, by the clock of the node that says so
 */
public record DeployReceipt(
        UUID request,
        DeployAction action,
        String appId,
        String version,
        Outcome outcome,
        Optional<String> reason,
        Instant at) {
    /** How many characters a reason has at most, in UTF-16 code units. */
    public static final int LONGEST_REASON = 256;

    /** @throws IllegalArgumentException for an app id, a version or a reason that is none */
    public DeployReceipt {
        AppName.require(appId);
        AppName.requireVersion(version);
        boolean takesReason = outcome == Outcome.REFUSED || outcome == Outcome.FAILED;
        if (takesReason != reason.isPresent()) {
            throw new IllegalArgumentException("a receipt gives a reason where something was refused or failed");
        }
        if (!reason.map(DeployReceipt::isReason).orElse(true)) {
            throw new IllegalArgumentException("a receipt's reason has 1 to " + LONGEST_REASON
                    + " characters, of which none is a control character");
        }
    }

    private static boolean isReason(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_REASON
                && text.codePoints().allMatch(Printable::isShown);
    }

    /** What became of a deploy. */
    public enum Outcome {
        /** It is under way. */
        ACCEPTED,
        /** It is not done, and nothing has changed. */
        REFUSED,
        /** It is done. */
        COMPLETED,
        /** It was tried, and what was there before is there again, as far as the reason does not say otherwise. */
        FAILED;

        /** The outcome of a word. */
        public static Optional<Outcome> of(String text) {
            return Stream.of(values())
                    .filter(outcome -> outcome.text().equals(text))
                    .findFirst();
        }

        /** The word for it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more is to come. */
        public boolean isFinal() {
            return this != ACCEPTED;
        }
    }
}
