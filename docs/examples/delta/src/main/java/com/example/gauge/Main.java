package com.example.gauge;

import dev.archipelago.transport.delta.Dictionary;
import dev.archipelago.transport.delta.Edition;
import dev.archipelago.transport.delta.Editions;
import dev.archipelago.transport.delta.Scale;
import dev.archipelago.transport.delta.Tree;
import java.security.SecureRandom;
import java.time.Instant;

/** One side tells another how its machine does; after the first time it tells only what changed. */
public final class Main {
    private static final Dictionary WORDS = Dictionary.version(1)
            .scaled(1, "cpu", Scale.parts(16))
            .scaled(2, "memory", Scale.units(1 << 20))
            .named(3, "name")
            .build();

    private Main() {}

    private static Tree.Members machine(double cpu, long memory) {
        return Tree.object()
                .with("name", Tree.of("harbour"))
                .with("cpu", Tree.of(cpu))
                .with("memory", Tree.of(memory));
    }

    public static void main(String[] arguments) throws Exception {
        Editions editions = new Editions(WORDS, new SecureRandom());
        Instant start = Instant.parse("2027-01-15T08:00:00Z");
        byte[] full = editions.publish(machine(12.5, 4L << 30), start).full();
        Edition held = Edition.read(WORDS, full);
        Edition now = editions.publish(machine(13, 5L << 30), start.plusSeconds(300));
        byte[] delta = editions.delta(held.base(), now).orElseThrow();
        Tree.Members told = held.after(delta).content().tree();
        System.out.println(delta.length + " bytes: " + told.members());
    }
}
