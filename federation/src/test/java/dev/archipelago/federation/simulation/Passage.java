package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.identity.Did;

/**
 * A call on its way.
 *
 * @param from who made it
 * @param caller whom its signature shows
 * @param to for whom it was made
 */
record Passage(Island from, Caller caller, Did to, Call call) {
    boolean is(String method) {
        return call.method().equals("federation." + method);
    }
}
