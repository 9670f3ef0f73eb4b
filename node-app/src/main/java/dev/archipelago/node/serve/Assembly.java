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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Opens the parts of a node, each after those that it stands on, and ties them together. */
final class Assembly {
    private static final Logger LOG = System.getLogger(Assembly.class.getName());
    private static final Duration LOOKING = Duration.ofSeconds(5);
    private static final Duration OPENING = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int PER_ADDRESS = 10;
    private static final int ALL_STRANGERS = 100;
    private static final byte[] HEALTHY = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);

    private final Identity me;
    private final NodeSettings settings;
    private final Status status;
    private final Opened opened;
    private final SecureRandom random = new SecureRandom();
    private final Clocks clocks = Clocks.system();
    private final Vertx vertx;
    private final LocalNetwork lan;
    private final Links links;
    private final Optional<Catalog> catalog;
    private volatile List<HostPort> named = List.of();
    private volatile Optional<DwnPresence> dwn = Optional.empty();

    Assembly(Identity me, NodeSettings settings, Status status, Opened opened)
            throws TransportException, CatalogException {
        this.me = me;
        this.settings = settings;
        this.status = status;
        this.opened = opened;
        this.vertx = opened.add(
                Vertx.vertx(leavingNoFiles()), shared -> shared.close().await());
        this.lan =
                settings.doors().lan().map(how -> LocalNetwork.at(how.port())).orElseGet(LocalNetwork::unused);
        this.links = links();
        this.catalog = catalog();
    }

    /** When it returns both listeners answer. */
    void open() throws FederationException, HttpException, IOException, InterruptedException {
        Federation federation = federation();
        Routes routes = routes(federation);
        openToPeers(routes);
        FederationView view = new FederationView(
                me.did(),
                settings.name().orElse(""),
                settings.version(),
                federation,
                catalog.map(CatalogView.class::cast));
        openToOperator(federation, view);
        openDwn(view);
        openLan(federation, routes);
        catalog.ifPresent(own -> own.start(LOOKING));
        opened.add(Tending.of(federation), Tending::close);
    }

    /** A killed process could not remove the folder of its cache; nothing here is served from files. */
    private static VertxOptions leavingNoFiles() {
        return new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private Links links() throws TransportException {
        HttpCaller http = opened.add(
                HttpCaller.within(policy(settings.doors().invitesNamePeers()))
                        .sharing(vertx)
                        .open(),
                HttpCaller::close);
        return opened.add(
                Links.keeping(
                        settings.data().resolve("transport").resolve("outbox"),
                        lan,
                        http,
                        new RequestSigner(me, clocks.wall(), random),
                        Assembly::note),
                Links::close);
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

    private Optional<Catalog> catalog() throws CatalogException {
        return settings.uses().share().isEmpty()
                ? Optional.empty()
                : Optional.of(opened.add(
                        Catalog.of(settings.uses().share().get(), settings.data(), InstantSource.system()),
                        Catalog::close));
    }

    private Federation federation() throws FederationException, IOException {
        FederationBuilder builder = Federation.builder(settings.data(), me)
                .calls(links.calls())
                .endpoints(() -> new Endpoints(Optional.empty(), lan.places(), named))
                .listen(links::changed)
                .listen(event -> dwn.ifPresent(presence -> presence.heard(event)))
                .name(settings.name().orElse(""))
                .state(state())
                .deltas(new StateDeltas(random));
        if (settings.uses().apps().isPresent()) {
            runApps(builder, settings.uses().apps().get());
        }
        catalog.ifPresent(own -> builder.catalog(new FederationCatalog(own)));
        Federation federation =
                opened.add((letsRustNodesNear() ? builder.legacy() : builder).open(), Federation::close);
        links.serve(federation);
        status.linkedBy(links);
        return federation;
    }

    private StateSource state() {
        Snapshot about = settings.name().map(Snapshot::named).orElse(Snapshot.EMPTY);
        Machine machine = new Machine(settings.data());
        return () -> about.health(machine.get());
    }

    private void runApps(FederationBuilder builder, Apps apps) throws IOException {
        builder.runtime(new PodmanRuntime(apps.podman(), NodeLabel.in(settings.data(), random)))
                .deploys(new PolicyFile(apps.policy()));
    }

    private boolean letsRustNodesNear() {
        return settings.uses().rustNodes() == RustNodes.ON;
    }

    private Routes routes(Federation federation) throws FederationException {
        ReplayGuard guard = new ReplayGuard(clocks, random, (Predicate<PublicKey>) federation::holds);
        PeerDoor door = new PeerDoor(
                federation,
                new RequestVerifier(me.publicKey(), guard),
                letsRustNodesNear() ? LegacyDoor.to(federation, settings.data(), clocks.wall()) : LegacyDoor.SHUT,
                new ResponseSigner(me, clocks.wall()),
                StrangerLimit.perSecond(PER_ADDRESS, ALL_STRANGERS, clocks.nanoTime()),
                key -> links.heard(Did.key(key)));
        return Routes.none().post(PeerAuth.PATH, door).post("/rpc/", door);
    }

    private void openToPeers(Routes routes) throws HttpException, InterruptedException {
        InetSocketAddress address = settings.doors().peers();
        HttpListener peers = listener(address, routes);
        status.peersAt(peers.port());
        if (settings.doors().invitesNamePeers()) {
            named = List.of(new HostPort(address.getAddress().getHostAddress(), peers.port()));
        }
    }

    private void openToOperator(Federation federation, FederationView view)
            throws HttpException, IOException, InterruptedException {
        Inbound operator = new CatalogCalls(
                catalog,
                new DwnOperations(me, view, settings.uses().dwn(), InstantSource.system(), federation.operator()));
        ControlToken token = ControlToken.draw(random);
        ControlDoor door = new ControlDoor(token, afterLan(operator), () -> status.reply(federation));
        InetSocketAddress address = settings.doors().control();
        HttpListener control = listener(
                address,
                Routes.none()
                        .post(PeerAuth.PATH, door)
                        .get("/health", exchange -> Answer.toStranger(HttpResponse.json(200, HEALTHY))));
        status.controlAt(control.port());
        ControlFiles files = new ControlFiles(settings.data());
        files.write(token, address.getAddress(), control.port());
        opened.add(files, ControlFiles::remove);
    }

    /** The node is ready before its local network is: what an operator asks for in that moment would not find it. */
    private Inbound afterLan(Inbound operator) {
        return (caller, call) -> {
            lan.awaitSettled(OPENING);
            return operator.handle(caller, call);
        };
    }

    private HttpListener listener(InetSocketAddress address, Routes routes) throws HttpException, InterruptedException {
        return opened.add(HttpListener.at(address, routes).sharing(vertx).open(), listener -> listener.drain(GRACE));
    }

    private void openDwn(FederationView view) throws IOException {
        Optional<DwnPlaces> places = settings.uses().dwn();
        if (places.isEmpty()) {
            DwnPresence.warnOfHomesLeft(settings.data());
            return;
        }
        DwnPresence presence = opened.add(
                DwnPresence.begin(
                        me,
                        places.get(),
                        settings.data(),
                        view,
                        view.federation().inbound(),
                        InstantSource.system()),
                DwnPresence::close);
        status.presentAt(presence);
        dwn = Optional.of(presence);
        catalog.ifPresent(own -> own.listen(presence::changed));
    }

    private void openLan(Federation federation, Routes routes) {
        if (settings.doors().lan().isEmpty()) {
            return;
        }
        LanBuilder description = links.lan(me, routes)
                .sharing(vertx)
                .except(status.controlAddress())
                .except(status.peersAddress());
        opened.add(lan, LocalNetwork::close).open(description, peer -> {
            links.heard(Did.key(peer));
            federation.linkIsUp(Did.key(peer));
        });
    }
}
