package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Talks to js-libp2p, as the side that dials and as the one that listens. */
class JsPeerIT {
    private Libp2pNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = Libp2pNode.builder(Identity.create())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .handle(Echo.PROTOCOL, Echo::answer)
                .start();
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @ParameterizedTest
    @EnumSource
    void weDial(JsPeer.Kind kind) throws IOException {
        try (JsPeer peer = JsPeer.start(kind)) {
            Libp2pConnection connection = node.dial(peer.address());

            assertThat(connection.peer()).isEqualTo(peer.peerId());
            assertThat(connection.ping()).isPositive();
            PeerInfo info = connection.info();
            assertThat(info.protocols()).contains("/ipfs/id/1.0.0", "/ipfs/ping/1.0.0", Echo.PROTOCOL);
            assertThat(info.protocolVersion()).hasValue("ipfs/0.1.0");
            assertThat(info.addresses()).isNotEmpty();
            assertThat(info.observed()).isPresent();
            assertThat(peer.ask("identify")).contains("archipelago-java", Echo.PROTOCOL);
            assertEchoes(connection);
            assertThat(peer.request("{\"do\":\"echo\",\"size\":1048576}")).contains("\"same\":true");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyDial(JsPeer.Kind kind) throws IOException {
        try (JsPeer peer = JsPeer.start(kind)) {
            Multiaddr address = node.addresses().getFirst();
            assertThat(peer.request("{\"do\":\"dial\",\"to\":\"" + address + "\"}"))
                    .contains(node.peerId().toString(), "/yamux/1.0.0", "/noise");
            assertThat(peer.request("{\"do\":\"ping\",\"to\":\"" + address + "\"}"))
                    .contains("took");
            assertThat(peer.ask("identify")).contains("archipelago-java", "/ipfs/ping/1.0.0", Echo.PROTOCOL);
            for (int size : new int[] {1, 65_536, 262_144, 262_145, 1 << 20}) {
                assertThat(peer.request("{\"do\":\"echo\",\"size\":" + size + "}"))
                        .contains("\"same\":true");
            }

            Libp2pConnection connection = node.connections().getFirst();
            assertThat(connection.peer()).isEqualTo(peer.peerId());
            assertThat(connection.ping()).isPositive();
            assertThat(connection.info().protocols()).contains(Echo.PROTOCOL);
            assertEchoes(connection);
        }
    }

    private static void assertEchoes(Libp2pConnection connection) throws IOException {
        for (int size : new int[] {1, 65_536, 262_144, 262_145, 1 << 20, 4 << 20}) {
            assertThat(Echo.ask(connection, size)).as("%s bytes", size).isTrue();
        }
    }
}
