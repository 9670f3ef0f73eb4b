package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Base64Url;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningNodeTest {
    @TempDir
    Path data;

    /** Whoever made such a code could otherwise have the node call its own operator's listener. */
    @Test
    void aCodeThatLeadsToItsOwnOperatorsListenerIsNotFollowed() throws Exception {
        try (Identity me = Identity.create();
                Identity other = Identity.create();
                RunningNode node = RunningNode.start(me, settings(true))) {
            ControlPoint point = new ControlFiles(data).find().orElseThrow();
            assertThat(point.address()).isEqualTo(node.status().control());

            assertThat(join(point, code(other, node.status().control())))
                    .isInstanceOfSatisfying(Reply.Failure.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                        assertThat(failure.message()).contains("a listener of this node");
                    });
        }
        assertThat(new ControlFiles(data).find()).isEmpty();
    }

    /** On the inviter's machine the address was the inviter's; here it is this node, which would refuse the call. */
    @Test
    void aCodeThatLeadsToItsOwnListenerForPeersIsNotFollowed() throws Exception {
        try (Identity me = Identity.create();
                Identity other = Identity.create();
                RunningNode node = RunningNode.start(me, settings(true))) {
            ControlPoint point = new ControlFiles(data).find().orElseThrow();

            assertThat(join(point, code(other, node.status().peers())))
                    .isInstanceOfSatisfying(Reply.Failure.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                        assertThat(failure.message()).contains("a listener of this node");
                    });
        }
    }

    @Test
    void clearTextIsDialledOnlyWhereTheOperatorSaidSo() throws Exception {
        try (Identity me = Identity.create();
                Identity other = Identity.create();
                RunningNode node = RunningNode.start(me, settings(false))) {
            ControlPoint point = new ControlFiles(data).find().orElseThrow();

            assertThat(join(point, code(other, node.status().peers())))
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.message()).contains("--peer-http"));
        }
    }

    private static Reply join(ControlPoint point, String code) throws Exception {
        return point.call(
                Call.of("federation.join", "{\"code\":\"" + code + "\"}"),
                InstantSource.system().instant().plus(Duration.ofSeconds(30)));
    }

    private NodeSettings settings(boolean invitesNamePeers) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return NodeSettings.of(data, "test", new NodeSettings.Doors(any, any, invitesNamePeers, Optional.empty()));
    }

    private static String code(Identity inviter, String address) {
        String json = """
                {"did":"%s","onion":"","pubkey":"%s","token":"%s","http":["%s"]}""".formatted(
                inviter.did(), HexFormat.of().formatHex(inviter.publicKey().bytes()), "00".repeat(16), address);
        return "fed1:" + Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
    }
}
