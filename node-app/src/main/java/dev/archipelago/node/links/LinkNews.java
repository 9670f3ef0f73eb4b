package dev.archipelago.node.links;

import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Reply;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.LinkEvent.Trace;
import java.util.Locale;
import java.util.Optional;

/** What links tell of themselves, and of what was kept, in a line for the log. */
public final class LinkNews {
    private LinkNews() {}

    /** The line. */
    public static String words(LinkEvent event) {
        return switch (event) {
            case LinkEvent.Up up -> link(up.link().name()) + " reaches " + up.peer();
            case LinkEvent.Down down ->
                link(down.link().name()) + " reaches " + down.peer() + " no more: " + down.why();
            case LinkEvent.Delivered delivered ->
                "Kept for " + delivered.peer() + ", now "
                        + became(delivered.delivery().answer()) + " ("
                        + delivered.delivery().explain() + "): " + delivered.message();
            case LinkEvent.Expired expired ->
                "Kept for " + expired.peer() + " and given up, "
                        + (expired.trace() == Trace.NEVER_SENT ? "never sent: " : "perhaps received: ")
                        + expired.message();
        };
    }

    private static String link(String name) {
        return "The link " + name.toLowerCase(Locale.ROOT);
    }

    private static String became(Optional<Answer> answer) {
        try {
            return answer.isPresent() && Reply.parse(answer.get().body().bytes()) instanceof Reply.Failure failure
                    ? "refused as " + failure.code().text()
                    : "delivered";
        } catch (FederationException e) {
            return "answered by something else";
        }
    }
}
