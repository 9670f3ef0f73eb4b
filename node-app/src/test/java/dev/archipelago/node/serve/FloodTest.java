package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.Epoch;
import dev.archipelago.identity.Identity;
import dev.archipelago.node.serve.RawHttp.Answered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strangers who come in numbers; here all from one address, as through a forwarder they do. */
class FloodTest extends NodeAndMember {
    private static final String JOIN = "{\"method\":\"federation.peer-join\",\"params\":{}}";

    private final List<RawHttp> idle = new ArrayList<>();

    @AfterEach
    void letGo() throws Exception {
        for (RawHttp connection : idle) {
            connection.close();
        }
    }

    private void open(int count, String begun) throws Exception {
        for (int i = 0; i < count; i++) {
            RawHttp connection = new RawHttp(node.peerPort());
            idle.add(connection);
            connection.send(begun);
        }
    }

    @Test
    void aMemberIsAnsweredWhileStrangersHoldTheirConnectionsOpen() throws Exception {
        open(80, "");
        open(80, "POST /rpc/v1 HTTP/1.1\r\nHo");
        open(80, "POST /rpc/v1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n{");

        assertThat(member.done("send", "{\"did\":\"" + node.did() + "\",\"text\":\"hi\"}")
                        .path("delivered")
                        .booleanValue(false))
                .isTrue();
    }

    @Test
    void aMemberIsAnsweredWhileStrangersAreHeldBackEvenIfItKnowsNoEpoch() throws Exception {
        Answered last = unsigned();
        for (int i = 0; i < 200 && last.status() != 429; i++) {
            last = unsigned();
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.isSigned()).isFalse();

        ForgedRequest again = ForgedRequest.signed(member.me(), node, ForgedRequest.STATE);
        assertThat(again.to(node.peerPort()).isSigned()).isTrue();
    }

    private Answered unsigned() throws Exception {
        return RawHttp.exchange(
                node.peerPort(),
                "POST /rpc/v1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + JOIN.length() + "\r\n\r\n"
                        + JOIN);
    }

    /** Whoever signs well with key after key could else fill the memory for nonces, and shut out who comes to join. */
    @Test
    void signaturesOfStrangersAreCountedBeforeTheyAreLookedAt() throws Exception {
        try (Identity stranger = Identity.create()) {
            Epoch epoch = Epoch.parse(ForgedRequest.signed(stranger, node, JOIN).field(Epoch.FIELD));
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ForgedRequest request = ForgedRequest.signed(stranger, node.did(), epoch, "", JOIN);
                if (request.to(node.peerPort()).status() == 429) {
                    all.add(RawHttp.patiently(() -> request.to(node.peerPort())).status());
                }
            }

            assertThat(all).as("held back, and not spent").isNotEmpty().containsOnly(400);
        }
    }

    /** A removed peer proves its key with each call, and has for that no more room than anybody. */
    @Test
    void aRemovedPeerCannotHoldThePlacesOfMembers() throws Exception {
        node.done("remove-node", "{\"did\":\"" + member.did() + "\"}");
        for (int i = 0; i < 70; i++) {
            RawHttp connection = new RawHttp(node.peerPort());
            idle.add(connection);
            ForgedRequest request = ForgedRequest.signed(member.me(), node, ForgedRequest.STATE);
            connection.send(request.text().replace("Connection: close\r\n", ""));
            assertThat(connection.read().error()).isIn("removed", "rate_limited");
        }
        long open = idle.stream().filter(FloodTest::isOpen).count();

        assertThat(open).isLessThanOrEqualTo(64);
    }

    private static boolean isOpen(RawHttp connection) {
        return connection.isOpenFor(java.time.Duration.ofMillis(20));
    }
}
