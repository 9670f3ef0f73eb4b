package dev.archipelago.node.dwn;

import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.federation.FederationEvent;
import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.Inbound;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running node at DWNs: keeps what it tells at its own, and takes what it is asked there and at those of peers. A DWN
 * that is away hinders nothing; what is to be done there is done when it is back.
 */
public final class DwnPresence implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DwnPresence.class.getName());
    private static final Set<Kind> DEPLOYS =
            Set.of(Kind.DEPLOY_ACCEPTED, Kind.DEPLOY_REFUSED, Kind.DEPLOY_COMPLETED, Kind.DEPLOY_FAILED);
    private static final String HOME = "home";

    private final DwnPlaces places;
    private final NodeView node;
    private final RequestDesk desk;
    private final InstantSource clock;
    private final HomeWork homeWork;
    private final Beat home;
    private final Map<Did, Beat> peers = new LinkedHashMap<>();
    private final Map<URI, Beat> former = new LinkedHashMap<>();

    private DwnPresence(
            DwnPlaces places, Clients clients, NodeView node, RequestDesk desk, Path data, InstantSource clock) {
        this.places = places;
        this.node = node;
        this.desk = desk;
        this.clock = clock;
        DwnClient own = clients.home(places.home());
        this.homeWork = new HomeWork(own, new Pieces(node, clock), new Inquiry(HOME, own, desk, clock), clock);
        StandingFile file = new StandingFile(data);
        this.home = new Beat("The DWN of this node", homeWork, clock, standing -> keep(file, standing));
        places.peers()
                .forEach((did, place) -> peers.put(
                        did, new Beat("The DWN of " + did, at(did, clients.of(place, did)), clock, quiet -> {})));
    }

    /**
     * Begins.
     *
     * @param inbound where deploys come in
     * @throws IOException where it cannot be read what was taken in hand before, or where the node was at home
     */
    public static DwnPresence begin(
            Identity me, DwnPlaces places, Path data, NodeView node, Inbound inbound, InstantSource clock)
            throws IOException {
        DeployRules rules = new DeployRules(me.publicKey(), node::peer, clock);
        RequestDesk desk = new RequestDesk(rules, RequestLog.in(data), inbound, clock);
        Homes homes = Homes.in(data);
        Clients clients = new Clients(me);
        DwnPresence presence = new DwnPresence(places, clients, node, desk, data, clock);
        homes.enter(places.home()).forEach(left -> presence.leave(left, clients, homes));
        presence.beats().forEach(Beat::start);
        return presence;
    }

    /**
     * Says of a node that has no DWN now what it left at those that it had: nobody takes that back.
     *
     * @throws IOException where it cannot be read which these are
     */
    public static void warnOfHomesLeft(Path data) throws IOException {
        for (URI home : Homes.leftBy(data).all()) {
            LOG.log(
                    Logger.Level.WARNING,
                    () -> "This node is started without a DWN, and what it left at " + home
                            + " stays there, with what lets peers ask for deploys. To take it away:  archipelago dwn clear "
                            + home);
        }
    }

    private void leave(URI place, Clients clients, Homes homes) {
        LOG.log(
                Logger.Level.WARNING,
                () -> "Records of this node are still at its former DWN " + place
                        + ". What lets peers ask for deploys there is being taken back; the rest goes by"
                        + "  archipelago dwn clear " + place);
        FormerHome task = new FormerHome(
                new Shelf(clients.home(place), clock),
                new Shelf(clients.home(places.home()), clock),
                () -> homes.forget(place),
                clock);
        former.put(place, new Beat("The former DWN " + place, task, clock, quiet -> {}));
    }

    private Stream<Beat> beats() {
        return Stream.of(Stream.of(home), peers.values().stream(), former.values().stream())
                .flatMap(beats -> beats);
    }

    /** A peer's DWN is asked as long as the peer may ask for something. */
    private Beat.Task at(Did did, DwnClient dwn) {
        Inquiry inquiry = new Inquiry(did.toString(), dwn, desk, clock);
        return () -> {
            if (node.peer(did).filter(DwnPresence::mayAsk).isPresent()) {
                inquiry.run();
            }
        };
    }

    private static boolean mayAsk(Peer peer) {
        return peer.state() == PeerState.MEMBER && peer.trust() == Trust.TRUSTED;
    }

    private static void keep(StandingFile file, Standing standing) {
        try {
            file.write(standing);
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "How it goes with the DWN cannot be written: " + e.getMessage());
        }
    }

    /** To be told what happens in the federation. */
    public void heard(FederationEvent event) {
        if (!DEPLOYS.contains(event.kind())) {
            changed();
        } else if ("here".equals(event.data().get("where")) && isAwaited(event.data())) {
            beats().forEach(Beat::ring);
        }
    }

    private boolean isAwaited(Map<String, String> data) {
        return desk.heard(data.getOrDefault("request_id", ""));
    }

    /** To be told when there is something else to tell. */
    public void changed() {
        homeWork.changed();
        home.ring();
    }

    /** How it goes, for {@code status}. */
    public void describe(ObjectNode json) {
        describe(json.put("url", places.home().toString()), home.standing());
        ArrayNode others = json.putArray("peers");
        peers.forEach((did, beat) -> describe(others.addObject().put("did", did.toString()), beat.standing()));
        if (!former.isEmpty()) {
            ArrayNode left = json.putArray("former");
            former.forEach((url, beat) -> describe(left.addObject().put("url", url.toString()), beat.standing()));
        }
    }

    private static void describe(ObjectNode json, Standing standing) {
        json.put(
                "state",
                standing.error().isPresent() ? "waiting" : standing.success().isPresent() ? "ok" : "starting");
        standing.success().ifPresent(at -> json.put("last_success", at.toString()));
        standing.error().ifPresent(why -> json.put("last_error", why));
        standing.errorAt().ifPresent(at -> json.put("failing_since", at.toString()));
    }

    @Override
    public void close() {
        beats().forEach(Beat::close);
    }
}
