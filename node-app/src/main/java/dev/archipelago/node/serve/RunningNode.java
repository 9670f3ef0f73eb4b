package dev.archipelago.node.serve;

import dev.archipelago.federation.Endpoints;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.FederationBuilder;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.HostPort;
import dev.archipelago.federation.Inbound;
import dev.archipelago.federation.Snapshot;
import dev.archipelago.federation.StateSource;
import dev.archipelago.federation.signature.Clocks;
import dev.archipelago.federation.signature.ReplayGuard;
import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.federation.signature.RequestVerifier;
import dev.archipelago.federation.signature.ResponseSigner;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.node.catalog.Catalog;
import dev.archipelago.node.catalog.CatalogCalls;
import dev.archipelago.node.catalog.CatalogException;
import dev.archipelago.node.catalog.CatalogView;
import dev.archipelago.node.catalog.FederationCatalog;
import dev.archipelago.node.dwn.DwnOperations;
import dev.archipelago.node.dwn.DwnPlaces;
import dev.archipelago.node.dwn.DwnPresence;
import dev.archipelago.node.dwn.FederationView;
import dev.archipelago.node.health.Machine;
import dev.archipelago.node.links.LinkNews;
import dev.archipelago.node.links.Links;
import dev.archipelago.node.links.LocalNetwork;
import dev.archipelago.node.links.PeerAuth;
import dev.archipelago.node.runtime.NodeLabel;
import dev.archipelago.node.runtime.PodmanRuntime;
import dev.archipelago.node.runtime.PolicyFile;
import dev.archipelago.node.serve.NodeSettings.Apps;
import dev.archipelago.node.serve.NodeSettings.RustNodes;
import dev.archipelago.node.state.StateDeltas;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.http.AddressPolicy;
import dev.archipelago.transport.http.Answer;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.HttpListener;
import dev.archipelago.transport.http.HttpResponse;
import dev.archipelago.transport.http.Routes;
import dev.archipelago.transport.http.StrangerLimit;
import dev.archipelago.transport.lan.LanBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A node that runs: its federation, its two listeners, and the thread that looks after what time asks for. */
public final class RunningNode implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RunningNode.class.getName());
    private static final Duration TENDING = Duration.ofSeconds(30);
    private static final Duration LOOKING = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int PER_ADDRESS = 10;
    private static final int ALL_STRANGERS = 100;
    private static final byte[] HEALTHY = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);

    private final Deque<Closing> opened = new ArrayDeque<>();
    private final Status status;
    private volatile List<HostPort> named = List.of();
    private volatile Optional<DwnPresence> dwn = Optional.empty();

    private RunningNode(Status status) {
        this.status = status;
    }

    /**
     * Starts a node; when this returns both listeners answer.
     *
     * @throws FederationException where its files cannot be used, say because another process uses them
     * @throws TransportException where what waits to be sent cannot be read
     * @throws HttpException where an address cannot be listened at
     * @throws IOException where the control files cannot be written
     * @throws CatalogException where the folder cannot be shared that is to be
     */
    public static RunningNode start(Identity me, NodeSettings settings)
            throws FederationException, TransportException, HttpException, IOException, CatalogException,
                    InterruptedException {
        RunningNode node = new RunningNode(new Status(me, settings, InstantSource.system()));
        boolean started = false;
        try {
            node.open(me, settings);
            started = true;
            return node;
        } finally {
            if (!started) {
                node.close();
            }
        }
    }

    private void open(Identity me, NodeSettings settings)
            throws FederationException, TransportException, HttpException, IOException, CatalogException,
                    InterruptedException {
        SecureRandom random = new SecureRandom();
        Clocks clocks = Clocks.system();
        Vertx vertx =
                closing(Vertx.vertx(leavingNoFiles()), shared -> shared.close().await());
        HttpCaller http = closing(
                HttpCaller.within(policy(settings.invitesNamePeers()))
                        .sharing(vertx)
                        .open(),
                HttpCaller::close);
        LocalNetwork lan =
                settings.lan().map(how -> LocalNetwork.at(how.port())).orElseGet(LocalNetwork::unused);
        Links links = closing(
                Links.keeping(
                        settings.data().resolve("transport").resolve("outbox"),
                        lan,
                        http,
                        new RequestSigner(me, clocks.wall(), random),
                        RunningNode::note),
                Links::close);
        FederationBuilder builder = Federation.builder(settings.data(), me)
                .calls(links.calls())
                .endpoints(() -> new Endpoints(Optional.empty(), lan.places(), named))
                .listen(links::changed)
                .listen(event -> dwn.ifPresent(presence -> presence.heard(event)))
                .name(settings.name().orElse(""))
                .state(state(settings))
                .deltas(new StateDeltas(random));
        if (settings.apps().isPresent()) {
            runApps(builder, settings.apps().get(), settings.data(), random);
        }
        Optional<Catalog> catalog = catalog(settings);
        catalog.ifPresent(own -> builder.catalog(new FederationCatalog(own)));
        boolean rustNodes = settings.rustNodes() == RustNodes.ON;
        Federation federation = closing((rustNodes ? builder.legacy() : builder).open(), Federation::close);
        links.serve(federation);
        status.linkedBy(links);
        ReplayGuard guard = new ReplayGuard(clocks, random, (Predicate<PublicKey>) federation::holds);
        PeerDoor peerDoor = new PeerDoor(
                federation,
                new RequestVerifier(me.publicKey(), guard),
                rustNodes ? LegacyDoor.to(federation, settings.data(), clocks.wall()) : LegacyDoor.SHUT,
                new ResponseSigner(me, clocks.wall()),
                StrangerLimit.perSecond(PER_ADDRESS, ALL_STRANGERS, clocks.nanoTime()),
                key -> links.heard(Did.key(key)));
        Routes routes = Routes.none().post(PeerAuth.PATH, peerDoor).post("/rpc/", peerDoor);
        HttpListener peers = listener(settings.peers(), routes, vertx);
        status.peersAt(peers.port());
        if (settings.invitesNamePeers()) {
            named = List.of(new HostPort(settings.peers().getAddress().getHostAddress(), peers.port()));
        }
        FederationView view = new FederationView(
                me.did(),
                settings.name().orElse(""),
                settings.version(),
                federation,
                catalog.map(CatalogView.class::cast));
        Inbound operator = new CatalogCalls(
                catalog, new DwnOperations(me, view, settings.dwn(), InstantSource.system(), federation.operator()));
        openControl(settings, federation, operator, random, vertx);
        if (settings.dwn().isPresent()) {
            DwnPresence presence = beAtDwn(me, settings.dwn().get(), settings.data(), view);
            catalog.ifPresent(own -> own.listen(presence::changed));
        } else {
            DwnPresence.warnOfHomesLeft(settings.data());
        }
        if (settings.lan().isPresent()) {
            LanBuilder description = links.lan(me, routes)
                    .sharing(vertx)
                    .except(status.controlAddress())
                    .except(status.peersAddress());
            closing(lan, LocalNetwork::close).open(description, peer -> {
                links.heard(Did.key(peer));
                federation.linkIsUp(Did.key(peer));
            });
        }
        catalog.ifPresent(own -> own.start(LOOKING));
        tend(federation);
    }

    private Optional<Catalog> catalog(NodeSettings settings) throws CatalogException {
        return settings.share().isEmpty()
                ? Optional.empty()
                : Optional.of(closing(
                        Catalog.of(settings.share().get(), settings.data(), InstantSource.system()), Catalog::close));
    }

    private DwnPresence beAtDwn(Identity me, DwnPlaces places, Path data, FederationView view) throws IOException {
        DwnPresence presence = closing(
                DwnPresence.begin(me, places, data, view, view.federation().inbound(), InstantSource.system()),
                DwnPresence::close);
        status.presentAt(presence);
        dwn = Optional.of(presence);
        return presence;
    }

    private static void runApps(FederationBuilder builder, Apps apps, Path data, SecureRandom random)
            throws IOException {
        builder.runtime(new PodmanRuntime(apps.podman(), NodeLabel.in(data, random)))
                .deploys(new PolicyFile(apps.policy()));
    }

    private static StateSource state(NodeSettings settings) {
        Snapshot named = settings.name().map(Snapshot::named).orElse(Snapshot.EMPTY);
        Machine machine = new Machine(settings.data());
        return () -> named.health(machine.get());
    }

    /** A killed process could not remove the folder of its cache; nothing here is served from files. */
    private static VertxOptions leavingNoFiles() {
        return new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private void openControl(
            NodeSettings settings, Federation federation, Inbound operator, SecureRandom random, Vertx vertx)
            throws HttpException, IOException, InterruptedException {
        ControlToken token = ControlToken.draw(random);
        ControlDoor door = new ControlDoor(token, operator, () -> status.reply(federation));
        HttpListener control = listener(
                settings.control(),
                Routes.none()
                        .post(PeerAuth.PATH, door)
                        .get("/health", exchange -> Answer.toStranger(HttpResponse.json(200, HEALTHY))),
                vertx);
        status.controlAt(control.port());
        ControlFiles files = new ControlFiles(settings.data());
        files.write(token, settings.control().getAddress(), control.port());
        closing(files, ControlFiles::remove);
    }

    private HttpListener listener(InetSocketAddress address, Routes routes, Vertx vertx)
            throws HttpException, InterruptedException {
        return closing(HttpListener.at(address, routes).sharing(vertx).open(), listener -> listener.drain(GRACE));
    }

    private static void note(LinkEvent event) {
        LOG.log(Logger.Level.INFO, () -> LinkNews.words(event));
    }

    /** Where this node listens is asked for anew: the ports may be such that the system chose. */
    private AddressPolicy policy(boolean clearTextIsEnabled) {
        return clearTextIsEnabled
                ? address -> AddressPolicy.loopback()
                        .except(status.controlAddress())
                        .except(status.peersAddress())
                        .objection(address)
                : address -> Optional.of("clear-text addresses are dialled only by a node started with --peer-http");
    }

    private void tend(Federation federation) {
        Thread tending = Thread.ofVirtual().name("tending").start(() -> {
            try {
                while (true) {
                    tendOnce(federation);
                    Thread.sleep(TENDING);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        closing(tending, Thread::interrupt);
    }

    private static void tendOnce(Federation federation) {
        try {
            federation.tend(InstantSource.system().instant().plus(TENDING));
        } catch (FederationException e) {
            LOG.log(Logger.Level.WARNING, "Not everything that is due could be done: " + e.getMessage());
        }
    }

    /** Where it runs, for whoever started it. */
    public Status status() {
        return status;
    }

    private <T> T closing(T part, Close<T> how) {
        opened.push(() -> how.close(part));
        return part;
    }

    /** Finishes what is under way and ends the node; what it closes first is what it opened last. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException | RuntimeException e) {
                LOG.log(Logger.Level.WARNING, "A part of the node could not be closed", e);
            }
        }
    }

    private interface Closing {
        void close() throws IOException;
    }

    private interface Close<T> {
        void close(T part) throws IOException;
    }
}
