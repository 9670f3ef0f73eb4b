package dev.archipelago.federation.signature;

import dev.archipelago.identity.codec.MalformedException;
import java.util.Optional;

/**
 * One sending of a call, and whether it is sent again: once, where the callee asks for a signature for another epoch.
 *
 * @param epoch the epoch to sign for
 * @param isSecond whether it was sent before
 */
public record CallAttempt(Epoch epoch, boolean isSecond) {
    private static final int UNAUTHENTICATED = 401;

    /** The first sending, for the epoch that is remembered or {@link Epoch#UNKNOWN}. */
    public static CallAttempt first(Epoch epoch) {
        return new CallAttempt(epoch, false);
    }

    /**
     * What follows on an answer that is not signed: another sending, or nothing where the answer stands. Whoever forges
     * such an answer gets a signature that the callee alone accepts, and at most one.
     */
    public Optional<CallAttempt> after(HttpHead.Response unsigned) {
        return isSecond
                ? Optional.empty()
                : epochIn(unsigned).filter(asked -> !asked.equals(epoch)).map(asked -> new CallAttempt(asked, true));
    }

    private static Optional<Epoch> epochIn(HttpHead.Response response) {
        if (response.status() != UNAUTHENTICATED) {
            return Optional.empty();
        }
        try {
            return Optional.of(Epoch.parse(response.fields().only(Epoch.FIELD)));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
