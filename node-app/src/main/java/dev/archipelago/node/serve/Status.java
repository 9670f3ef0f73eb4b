package dev.archipelago.node.serve;

import dev.archipelago.federation.Federation;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.node.dwn.DwnPresence;
import dev.archipelago.node.links.Links;
import dev.archipelago.transport.LinkState;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a node runs: since when, and where it listens. */
public final class Status {
    private final Identity me;
    private final NodeSettings settings;
    private final InstantSource clock;
    private final Instant since;
    private volatile int controlPort;
    private volatile int peerPort;
    private volatile Supplier<List<LinkState>> links = List::of;
    private volatile Optional<DwnPresence> dwn = Optional.empty();

    Status(Identity me, NodeSettings settings, InstantSource clock) {
        this.me = me;
        this.settings = settings;
        this.clock = clock;
        this.since = clock.instant();
    }

    void controlAt(int port) {
        controlPort = port;
    }

    void peersAt(int port) {
        peerPort = port;
    }

    void linkedBy(Links others) {
        links = others::states;
    }

    void presentAt(DwnPresence presence) {
        dwn = Optional.of(presence);
    }

    InetSocketAddress controlAddress() {
        return new InetSocketAddress(settings.doors().control().getAddress(), controlPort);
    }

    InetSocketAddress peersAddress() {
        return new InetSocketAddress(settings.doors().peers().getAddress(), peerPort);
    }

    /** Where the operator calls it. */
    public String control() {
        return settings.doors().control().getAddress().getHostAddress() + ":" + controlPort;
    }

    /** Where other nodes call it. */
    public String peers() {
        return settings.doors().peers().getAddress().getHostAddress() + ":" + peerPort;
    }

    Reply reply(Federation federation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("did", me.did().toString());
        json.put("version", settings.version());
        json.put("uptime_secs", Duration.between(since, clock.instant()).toSeconds());
        json.put("control", control());
        json.put("peer", peers());
        ArrayNode list = json.putArray("links");
        links.get()
                .forEach(link -> list.addObject()
                        .put("link", link.kind().name().toLowerCase(Locale.ROOT))
                        .put("state", link.standing().name().toLowerCase(Locale.ROOT))
                        .put("why", link.why()));
        json.put(
                "nodes",
                federation.peers().stream()
                        .filter(peer -> peer.state() == PeerState.MEMBER)
                        .count());
        dwn.ifPresent(presence -> presence.describe(json.putObject("dwn")));
        return new Reply.Result(new String(Json.write(json), StandardCharsets.UTF_8));
    }
}
