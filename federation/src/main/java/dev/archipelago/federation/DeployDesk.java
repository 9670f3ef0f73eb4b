package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.deploy.AskedDeploy;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.DeployedApp;
import dev.archipelago.federation.deploy.Judgement;
import dev.archipelago.federation.deploy.Judgement.Allowed;
import dev.archipelago.federation.deploy.Judgement.Refused;
import dev.archipelago.federation.deploying.Deploy;
import dev.archipelago.federation.deploying.RequestJson;
import dev.archipelago.federation.deploying.SignedReceipt;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Where deploys come in, and where it is asked what became of them. */
final class DeployDesk {
    /** How many of one node's are remembered; none gives way to another before its time. */
    static final int MOST_OF_ONE = 256;

    /** How many may be under way at once. */
    static final int MOST_UNDER_WAY = 8;

    private final Ground ground;
    private final DeployBook book;
    private final DeployCourt court;
    private final DeployHerald herald;
    private final Commissions commissions;
    private final Optional<DeployWork> work;
    private final AppRemoval removal;

    DeployDesk(
            Ground ground,
            DeployBook book,
            DeployCourt court,
            DeployHerald herald,
            Commissions commissions,
            Optional<DeployWork> work,
            AppRemoval removal) {
        this.ground = ground;
        this.book = book;
        this.court = court;
        this.herald = herald;
        this.commissions = commissions;
        this.work = work;
        this.removal = removal;
    }

    /** A peer asks for a deploy. It is answered by a receipt at once; a repeat by the last receipt. */
    Reply asked(PeerRecord peer, Fields params) throws MalformedException, FederationException {
        DeployRequest request = RequestJson.read(params);
        Admitted admitted = ground.alone(() -> admit(peer, request));
        if (admitted.isNew()) {
            herald.announce(admitted.deploy());
            work.ifPresent(worker -> worker.begin(admitted.deploy().key()));
        }
        return Reply.Result.of(admitted.deploy().receipt().toJson());
    }

    private record Admitted(Deploy deploy, boolean isNew) {}

    private Admitted admit(PeerRecord peer, DeployRequest request) throws FederationException {
        Bytes hash = RequestJson.hash(request);
        Optional<Deploy> known = known(peer, request.id());
        if (known.isPresent()) {
            requireSame(known.get(), hash);
            return new Admitted(known.get(), false);
        }
        requireRoom(peer, request);
        Deploy deploy = judged(peer, request, hash);
        book.page().put(deploy).commit();
        return new Admitted(deploy, true);
    }

    /** What was asked for under the id by the peer, be it with a key that it gave up since. */
    private Optional<Deploy> known(PeerRecord peer, UUID id) {
        return ground.books().keysOf(peer.key()).stream()
                .map(key -> book.deploy(DeployKey.of(key, id)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void requireSame(Deploy known, Bytes hash) throws FederationException {
        if (!known.hash().equals(hash)) {
            throw new FederationException(
                    Reason.CONFLICT, "something else was asked for under this id: take a new one");
        }
    }

    private void requireRoom(PeerRecord peer, DeployRequest request) throws FederationException {
        if (countOf(peer) >= MOST_OF_ONE) {
            throw new FederationException(
                    Reason.LIMITED, "too many deploys in seven days: wait until some are forgotten");
        }
        List<Deploy> underWay = book.unfinished();
        if (underWay.size() >= MOST_UNDER_WAY) {
            throw new FederationException(Reason.LIMITED, "too many deploys are under way here: ask again later");
        }
        if (underWay.stream().anyMatch(other -> other.appId().equals(request.appId()))
                || removal.isLeaving(request.appId())) {
            throw new FederationException(
                    Reason.LIMITED, "a deploy of " + request.appId() + " is under way here: ask again when it is over");
        }
    }

    private long countOf(PeerRecord peer) {
        return ground.books().keysOf(peer.key()).stream()
                .mapToLong(book::countOf)
                .sum();
    }

    private Deploy judged(PeerRecord peer, DeployRequest request, Bytes hash) {
        Judgement judgement = court.judge(peer.key(), peer.membership(), request);
        return switch (judgement) {
            case Allowed allowed ->
                Deploy.accepted(
                        peer.key(),
                        peer.membership(),
                        request,
                        receipt(peer, request, hash, Outcome.ACCEPTED, Optional.empty()));
            case Refused refused ->
                Deploy.refused(
                        peer.key(),
                        peer.membership(),
                        receipt(peer, request, hash, Outcome.REFUSED, Optional.of(refused.reason())));
        };
    }

    private SignedReceipt receipt(
            PeerRecord peer, DeployRequest request, Bytes hash, Outcome outcome, Optional<String> reason) {
        DeployReceipt receipt = new DeployReceipt(
                request.id(), request.action(), request.appId(), request.version(), outcome, reason, ground.now());
        return SignedReceipt.sign(receipt, hash, peer.key(), ground.me());
    }

    /** A peer gives a receipt for what this node asked it for. */
    Reply given(PeerRecord peer, Fields params) throws MalformedException, FederationException {
        commissions.take(peer, SignedReceipt.read(params));
        return Reply.Result.done();
    }

    /** Asks a peer for a deploy. */
    DeployReceipt ask(PeerRecord peer, DeployRequest request, Instant by) throws FederationException {
        return commissions.ask(peer, request, by);
    }

    /** What this node asked others for. */
    List<AskedDeploy> asked() {
        return commissions.list();
    }

    /** The apps that other nodes have here, then those that are on their way. */
    List<DeployedApp> apps() {
        Stream<DeployedApp> here = book.apps().stream().map(app -> app.shown(owner(app.owner()), status(app.appId())));
        return Stream.concat(here, work.stream().flatMap(this::coming)).toList();
    }

    /** Takes away one of these apps. */
    void remove(String appId) throws FederationException {
        removal.remove(appId);
    }

    private Stream<DeployedApp> coming(DeployWork worker) {
        return book.unfinished().stream()
                .filter(deploy -> book.app(deploy.appId()).isEmpty())
                .flatMap(deploy -> shown(deploy, worker.progress(deploy)).stream());
    }

    private Optional<DeployedApp> shown(Deploy deploy, String status) {
        return deploy.request()
                .flatMap(request -> request.image()
                        .map(image -> new DeployedApp(
                                request.appId(),
                                request.version(),
                                image,
                                owner(deploy.sender()),
                                status,
                                deploy.since())));
    }

    private Did owner(PublicKey key) {
        return ground.books().peerByAnyKey(key).map(PeerRecord::did).orElseGet(() -> Did.key(key));
    }

    private String status(String appId) {
        return work.map(worker -> worker.status(appId)).orElse("missing");
    }

    /** A snapshot with these apps beside those that it has. */
    Snapshot addTo(Snapshot snapshot) {
        Set<String> told = new HashSet<>();
        snapshot.apps().forEach(app -> told.add(app.id()));
        Snapshot all = snapshot;
        for (DeployedApp app : apps()) {
            if (all.apps().size() < Snapshot.MOST_APPS && told.add(app.appId())) {
                all = all.app(app.appId(), app.status(), app.version());
            }
        }
        return all;
    }

    /** Goes on with what was interrupted, tells what was not heard, and forgets what is over for long. */
    void tend(Instant by) throws FederationException {
        tidy();
        commissions.tidy();
        work.ifPresent(DeployWork::resume);
        herald.tend(by);
    }

    private void tidy() throws FederationException {
        ground.alone(() -> {
            Instant now = ground.now();
            DeployBook.Page page = book.page();
            book.deploys().stream().filter(deploy -> deploy.isForgottenAt(now)).forEach(page::forget);
            page.commit();
            return page;
        });
    }
}
