package com.example.pigeons;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Delivery;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Method;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.TransportRouter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.UUID;

/** Sends a text by pigeon, one that is too long for a pigeon, and one in a storm, which is kept. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Did peer = Identity.create().did();
        Pigeons pigeons = new Pigeons();
        try (TransportRouter router = TransportRouter.over(pigeons)
                .outbox(Files.createTempDirectory("outbox"))
                .listener(event -> System.out.println("told: " + event))
                .open()) {
            System.out.println("short: " + send(router, peer, 50).explain());
            System.out.println("long: " + send(router, peer, 500).explain());
            pigeons.storm();
            System.out.println("storm: " + send(router, peer, 50).explain());
        }
    }

    private static Delivery send(TransportRouter router, Did peer, int size) throws InterruptedException {
        Payload body = Payload.of(new byte[size]);
        Message text = new Message(UUID.randomUUID(), Method.TEXT.number(), body, Urgency.SOON, false);
        return router.send(peer, text, Instant.now().plusSeconds(30));
    }
}
