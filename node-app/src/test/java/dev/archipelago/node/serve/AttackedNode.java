package dev.archipelago.node.serve;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A running node with its two listeners, and its operator. */
final class AttackedNode implements AutoCloseable {
    private final Path data;
    private final Identity me = Identity.create();
    private RunningNode running;

    AttackedNode(Path data) throws Exception {
        this.data = data;
        this.running = started();
    }

    private RunningNode started() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return RunningNode.start(
                me, NodeSettings.of(data, "test", new NodeSettings.Doors(any, any, true, Optional.empty())));
    }

    void restart() throws Exception {
        running.close();
        running = started();
    }

    Identity me() {
        return me;
    }

    Did did() {
        return me.did();
    }

    int peerPort() {
        return port(running.status().peers());
    }

    int controlPort() {
        return port(running.status().control());
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    ControlPoint point() throws Exception {
        return new ControlFiles(data).find().orElseThrow();
    }

    /** What the operator is answered. */
    Reply ask(String method, String params) throws Exception {
        return point().call(
                        Call.of("federation." + method, params),
                        InstantSource.system().instant().plus(Duration.ofSeconds(30)));
    }

    /** What comes of a call of the operator's that has to succeed. */
    JsonNode done(String method, String params) throws Exception {
        return switch (ask(method, params)) {
            case Reply.Result result -> Json.parse(result.json());
            case Reply.Failure failure -> throw new AssertionError(method + ": " + failure.message());
        };
    }

    /** Makes a member of the other node. */
    void admit(AttackedNode other) throws Exception {
        String code = done("invite", "{}").path("code").stringValue();
        other.done("join", "{\"code\":\"" + code + "\"}");
    }

    /** The other node as it is listed here. */
    JsonNode known(Did other) throws Exception {
        return done("list-nodes", "{}")
                .path("nodes")
                .valueStream()
                .filter(node -> node.path("did").stringValue("").equals(other.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        running.close();
        me.close();
    }
}
