package dev.archipelago.federation.deploy;

import java.util.Optional;

/** What a policy says to a deploy. */
public sealed interface Judgement {
    /**
     * It may be done.
     *
     * @param spec what the app gets; none for an uninstall
     */
    record Allowed(Optional<AppSpec> spec) implements Judgement {}

    /**
     * It may not be done.
     *
     * @param reason why not, for the node that asks
     */
    record Refused(String reason) implements Judgement {}
}
