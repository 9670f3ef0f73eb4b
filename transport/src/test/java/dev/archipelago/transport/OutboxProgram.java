package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Transport.Kind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A program of its own that hands messages to a router until it is killed, and says which were kept, which delivered.
 */
public final class OutboxProgram {
    static final Did PEER = ScriptedLink.peer(1);

    private static final int AT_ONCE = 20;

    private OutboxProgram() {}

    /** Keeps what comes from the number that the second argument names, in the folder that the first names. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        ScriptedLink link = new ScriptedLink(Kind.LAN);
        link.deed = (message, by) -> {
            out.println("arrives " + message.id().getLeastSignificantBits());
            return Optional.empty();
        };
        try (TransportRouter router =
                TransportRouter.over(link).outbox(Path.of(arguments[0])).open()) {
            run(router, link, Long.parseLong(arguments[1]));
        } catch (TransportException e) {
            out.println("refused: " + e.getMessage());
        }
    }

    private static void run(TransportRouter router, ScriptedLink link, long last) throws InterruptedException {
        PrintStream out = System.out;
        long number = last;
        while (true) {
            link.reach = Optional.empty();
            for (int i = 0; i < AT_ONCE; i++) {
                Delivery delivery =
                        router.send(PEER, message(++number), Instant.now().plus(Duration.ofDays(1)));
                out.println((delivery.outcome() instanceof Delivery.Queued ? "kept " : "lost ") + number);
            }
            link.reach = Optional.of(ScriptedLink.FAST);
            router.heard(PEER);
            while (router.waiting(PEER) > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static Message message(long number) {
        return new Message(
                new UUID(0, number), Method.TEXT.number(), Payload.of(new byte[600]), Urgency.WHENEVER, false);
    }
}
