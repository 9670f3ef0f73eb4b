package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each limit on connections alone, with the others far away. */
class ConnectionTableTest {
    private static final int FAR = 100;

    private final Identity identity = Identity.create();

    @AfterEach
    void close() {
        identity.close();
    }

    @Test
    void thereAreSoManyInAllWhoeverBeganThem() {
        Host host = host(Libp2pLimits.STANDARD.withConnections(3, FAR, FAR));
        ConnectionTable table = host.table();
        Libp2pConnection ours = ours(host);
        assertThat(table.takes(ours)).isTrue();
        Libp2pConnection theirs = theirs(host);
        assertThat(table.takes(theirs)).isTrue();
        assertThat(table.admits(theirs, peer())).isEmpty();
        assertThat(table.hasRoom()).isTrue();
        assertThat(table.takes(theirs(host))).isTrue();

        assertThat(table.hasRoom()).isFalse();
        assertThat(table.takes(theirs(host))).isFalse();
        assertThat(table.takes(ours(host))).isFalse();
        table.remove(ours);
        assertThat(table.hasRoom()).isTrue();
        assertThat(table.takes(ours(host))).isTrue();
    }

    @Test
    void soManyThatOthersBeganAreInTheHandshake() {
        Host host = host(Libp2pLimits.STANDARD.withConnections(FAR, FAR, 2));
        ConnectionTable table = host.table();
        Libp2pConnection first = theirs(host);
        assertThat(table.takes(first)).isTrue();
        assertThat(table.hasRoom()).isTrue();
        assertThat(table.takes(theirs(host))).isTrue();

        assertThat(table.hasRoom()).isFalse();
        assertThat(table.takes(theirs(host))).isFalse();
        assertThat(table.takes(ours(host))).isTrue();
        assertThat(table.admits(first, peer())).isEmpty();
        assertThat(table.hasRoom()).isTrue();
        assertThat(table.takes(theirs(host))).isTrue();
    }

    @Test
    void oneOfOursInTheHandshakeLeavesOthersTheirPlace() {
        Host host = host(Libp2pLimits.STANDARD.withConnections(FAR, FAR, 1));
        for (int i = 0; i < 5; i++) {
            assertThat(host.table().takes(ours(host))).isTrue();
        }

        assertThat(host.table().hasRoom()).isTrue();
        assertThat(host.table().takes(theirs(host))).isTrue();
    }

    @Test
    void onePeerHasSoMany() {
        Host host = host(Libp2pLimits.STANDARD.withConnections(FAR, 2, FAR));
        PeerId same = peer();
        for (int i = 0; i < 2; i++) {
            assertThat(enter(host, same)).isEmpty();
        }

        assertThat(enter(host, same)).hasValueSatisfying(why -> assertThat(why).contains("2 connections"));
        assertThat(enter(host, peer())).isEmpty();
        assertThat(host.table().ready()).hasSize(3);
    }

    @Test
    void aClosedNodeTakesNone() {
        Host host = host(Libp2pLimits.STANDARD);
        Libp2pConnection before = theirs(host);
        assertThat(host.table().takes(before)).isTrue();
        assertThat(host.table().close()).isEqualTo(List.of(before));

        assertThat(host.table().hasRoom()).isFalse();
        assertThat(host.table().takes(ours(host))).isFalse();
        assertThat(host.table().admits(before, peer())).isPresent();
    }

    private static Optional<String> enter(Host host, PeerId peer) {
        Libp2pConnection connection = theirs(host);
        assertThat(host.table().takes(connection)).isTrue();
        return host.table().admits(connection, peer);
    }

    private Host host(Libp2pLimits limits) {
        return new Host(identity, limits, "test", InstantSource.system(), List.of());
    }

    private static Libp2pConnection ours(Host host) {
        return host.dialled(new Unplugged(), Optional.empty());
    }

    private static Libp2pConnection theirs(Host host) {
        return host.accepted(new Unplugged());
    }

    private static PeerId peer() {
        try (Identity other = Identity.create()) {
            return PeerId.of(other.publicKey());
        }
    }

    private static final class Unplugged implements Wire {
        @Override
        public byte @Nullable [] receive() {
            return null;
        }

        @Override
        public void send(byte[] bytes) {}

        @Override
        public void sever() {}

        @Override
        public Multiaddr remote() {
            return Multiaddr.parse("/ip4/192.0.2.1/tcp/1");
        }
    }
}
