package dev.archipelago.transport.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.lan.beacon.BeaconWriter;
import dev.archipelago.transport.lan.mdns.Found;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");
    private static final long SECOND = 1_000_000_000L;

    private final Identity alice = LanNode.identity("alice");
    private final Identity bob = LanNode.identity("bob");
    private final Payload shared = KnockKey.between(alice, bob.publicKey());
    private final List<Knock> bobs = List.of(new Knock(shared, Optional.of(alice.publicKey()), Ground.MEMBERSHIP));
    private final List<String> told = new ArrayList<>();
    private final Neighbourhood neighbourhood = new Neighbourhood(
            new LanListener() {
                @Override
                public void seen(PublicKey peer) {
                    told.add("seen");
                }

                @Override
                public void gone(PublicKey peer) {
                    told.add("gone");
                }
            },
            0);

    private static DnsName name(String label) {
        return DnsName.of(label, "_archipelago", "_tcp", "local");
    }

    private static Found service(String label, byte[] text, String address) {
        return new Found(name(label), new Found.Text(text), List.of(new InetSocketAddress(address, 8782)));
    }

    private byte[] alices() {
        return beacon(new Knock(shared, Optional.of(bob.publicKey()), Ground.MEMBERSHIP));
    }

    private byte[] beacon(Knock... knocks) {
        return new BeaconWriter(alice.publicKey(), RandomGenerator.of("L64X128MixRandom"))
                .write(List.of(knocks), 0, peer -> 0, NOW);
    }

    @Test
    void aPeerIsSeenAndGone() {
        neighbourhood.found(service("a", alices(), "10.0.0.1"));
        assertThat(neighbourhood.recognise(bobs, NOW, 0)).containsExactly(name("a"));
        assertThat(neighbourhood.places(alice.publicKey())).containsExactly(new InetSocketAddress("10.0.0.1", 8782));

        neighbourhood.lost(name("a"));

        assertThat(neighbourhood.places(alice.publicKey())).isEmpty();
        assertThat(told).containsExactly("seen", "gone");
    }

    @Test
    void aPeerWhoseBeaconTurnsToAnotherPageIsStillThere() {
        neighbourhood.found(service("a", alices(), "10.0.0.1"));
        neighbourhood.recognise(bobs, NOW, 0);
        neighbourhood.found(service("a", beacon(), "10.0.0.2"));
        neighbourhood.recognise(bobs, NOW, SECOND);

        assertThat(neighbourhood.places(alice.publicKey())).containsExactly(new InetSocketAddress("10.0.0.2", 8782));
        assertThat(told).containsExactly("seen");
    }

    @Test
    void whatSaysSomethingElseIsNoBeacon() {
        neighbourhood.found(service("printer", new byte[] {1, 'x'}, "10.0.0.1"));

        assertThat(neighbourhood.isBusy()).isFalse();
    }

    @Test
    void aBeaconIsReadAgainWhenAnotherSecretIsThere() {
        neighbourhood.found(service("a", alices(), "10.0.0.1"));
        assertThat(neighbourhood.recognise(List.of(), NOW, 0)).isEmpty();

        assertThat(neighbourhood.recognise(bobs, NOW, SECOND)).containsExactly(name("a"));
    }

    @Test
    void tenThousandForgedBeaconsAreReadWithinABudget() {
        List<Knock> many = new ArrayList<>(bobs);
        for (int i = 0; i < 999; i++) {
            Payload key = Payload.of(ByteBuffer.allocate(32).putInt(i).array());
            many.add(new Knock(key, Optional.of(bob.publicKey()), Ground.MEMBERSHIP));
        }
        for (int i = 0; i < 10_000; i++) {
            neighbourhood.found(service("forged" + i, beacon(), "10.0.0.9"));
        }
        neighbourhood.recognise(many, NOW, SECOND);
        assertThat(neighbourhood.evaluated()).isLessThanOrEqualTo(10);

        neighbourhood.recognise(many, NOW, 2 * SECOND);
        assertThat(neighbourhood.evaluated()).isLessThanOrEqualTo(20);
    }

    @Test
    void whoIsWhereAPeerWasComesFirst() {
        neighbourhood.recognise(bobs, NOW, 0);
        neighbourhood.answered(alice.publicKey(), new InetSocketAddress("10.0.0.1", 8782), 0);
        List<Knock> many = new ArrayList<>(bobs);
        for (int i = 0; i < 999; i++) {
            Payload key = Payload.of(ByteBuffer.allocate(32).putInt(i).array());
            many.add(new Knock(key, Optional.of(bob.publicKey()), Ground.MEMBERSHIP));
        }
        for (int i = 0; i < 500; i++) {
            neighbourhood.found(service("forged" + i, beacon(), "10.0.0.9"));
        }
        neighbourhood.found(service("a", alices(), "10.0.0.1"));

        assertThat(neighbourhood.recognise(many, NOW, 0)).containsExactly(name("a"));
    }

    /**
     * Whoever records a beacon can say it again under other names, and so lead to places of its own; but not to many.
     */
    @Test
    void replayedBeaconsLeadToFewPlaces() {
        for (int i = 0; i < 100; i++) {
            neighbourhood.found(service("replayed" + i, alices(), "10.0.1." + i));
        }
        neighbourhood.recognise(bobs, NOW, 0);

        assertThat(neighbourhood.places(alice.publicKey())).hasSize(4);
    }

    @Test
    void replayedBeaconsDoNotPushOutThePlaceThatAnswered() {
        InetSocketAddress good = new InetSocketAddress("10.0.0.1", 8782);
        neighbourhood.found(service("a", alices(), "10.0.0.1"));
        neighbourhood.recognise(bobs, NOW, 0);
        neighbourhood.answered(alice.publicKey(), good, 0);
        for (int i = 0; i < 100; i++) {
            neighbourhood.found(service("replayed" + i, alices(), "10.0.1." + i));
        }
        neighbourhood.recognise(bobs, NOW, 0);

        assertThat(neighbourhood.places(alice.publicKey())).hasSize(4).startsWith(good);
    }

    @Test
    void thePlaceThatAnsweredIsTriedFirst() {
        InetSocketAddress good = new InetSocketAddress("10.0.0.1", 8782);
        neighbourhood.found(service("replayed", alices(), "10.0.0.9"));
        neighbourhood.found(service("a", alices(), "10.0.0.1"));
        neighbourhood.recognise(bobs, NOW, 0);
        neighbourhood.answered(alice.publicKey(), good, 0);

        assertThat(neighbourhood.places(alice.publicKey())).startsWith(good);
    }
}
