package dev.archipelago.transport.lan;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.TransportException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * A process with nothing but the link to the local network. Its arguments are its own name and those of its peers; a
 * name's letters make a seed, so all know each other's keys. It is told on standard input whom to send what, and tells
 * on standard output what it sees.
 */
public final class LanNode {
    private static final long GLANCE = 50_000_000;

    private LanNode() {}

    static Identity identity(String name) {
        byte[] seed = new byte[32];
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(letters, 0, seed, 0, letters.length);
        return Identity.fromSeed(seed);
    }

    /** Runs until standard input ends. */
    public static void main(String[] names) throws Exception {
        Identity me = identity(names[0]);
        List<String> peers = Arrays.asList(names).subList(1, names.length);
        CannedBook book = new CannedBook();
        peers.forEach(peer -> book.member(me, identity(peer).publicKey()));
        try (LanTransport lan = LanTransport.of(me, book, new PlainAuth(), PlainAuth.echo(names[0]))
                        .listen(new Told(peers))
                        .open();
                BufferedReader orders =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            say("ready " + lan.port());
            Thread.ofVirtual().start(() -> tellPlaces(lan));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                obey(lan, order.split(" ", -1));
            }
        }
    }

    private static void tellPlaces(LanTransport lan) {
        List<Endpoints.Place> told = List.of();
        while (true) {
            List<Endpoints.Place> places = lan.places();
            if (!places.equals(told)) {
                told = places;
                say("at " + places);
            }
            LockSupport.parkNanos(GLANCE);
        }
    }

    private static void obey(LanTransport lan, String[] order) throws InterruptedException {
        long begin = System.nanoTime();
        String outcome;
        try {
            Message message = new Message(
                    UUID.randomUUID(), 1, Payload.of(order[1].getBytes(StandardCharsets.US_ASCII)), Urgency.NOW, true);
            Optional<Answer> answer = lan.exchange(
                    identity(order[0]).did(), message, Instant.now().plusSeconds(30));
            outcome = "answer " + new String(answer.orElseThrow().body().bytes(), StandardCharsets.UTF_8);
        } catch (TransportException e) {
            outcome = "failed " + e.reason() + " " + e.getMessage();
        }
        say(outcome + " for " + order[1] + " after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }

    /** Counts what it tells, so that each line is another. */
    private static final class Told implements LanListener {
        private final List<String> peers;
        private int events;

        Told(List<String> peers) {
            this.peers = peers;
        }

        @Override
        public void seen(PublicKey peer) {
            say("seen " + name(peer) + " " + ++events);
        }

        @Override
        public void gone(PublicKey peer) {
            say("gone " + name(peer) + " " + ++events);
        }

        private String name(PublicKey key) {
            return peers.stream()
                    .filter(peer -> identity(peer).publicKey().equals(key))
                    .findFirst()
                    .orElse("nobody");
        }
    }
}
