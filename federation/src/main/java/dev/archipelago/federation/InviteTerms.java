package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import java.time.Duration;
import java.util.Optional;

/**
 * What an invite grants, to whom and how long.
 *
 * @param trust what the joiner may do here
 * @param life how long the invite can be used
 * @param intended for whom alone it is, if for one alone
 */
public record InviteTerms(Trust trust, Duration life, Optional<Did> intended) {
    /** The longest life of an invite. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Full trust, a day, whoever has the code. */
    public static final InviteTerms DEFAULT = new InviteTerms(Trust.TRUSTED, Duration.ofHours(24), Optional.empty());

    /** @throws IllegalArgumentException for an invite without rights, without time or for longer than thirty days */
    public InviteTerms {
        if (trust == Trust.UNTRUSTED) {
            throw new IllegalArgumentException("an invite grants the trust level trusted or observer");
        }
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("an invite lives for up to " + LONGEST.toDays() + " days");
        }
    }

    /** The same terms with another level. */
    public InviteTerms granting(Trust level) {
        return new InviteTerms(level, life, intended);
    }

    /** The same terms with another life. */
    public InviteTerms lasting(Duration howLong) {
        return new InviteTerms(trust, howLong, intended);
    }

    /** The same terms for one node alone. */
    public InviteTerms onlyFor(Did whom) {
        return new InviteTerms(trust, life, Optional.of(whom));
    }
}
