package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.deploy.AskedDeploy;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploying.Commission;
import dev.archipelago.federation.deploying.RequestJson;
import dev.archipelago.federation.deploying.SignedReceipt;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The deploys that this node asks others for. A receipt is believed and kept if it is the word of the node asked. */
final class Commissions {
    /** How many are kept; beyond it, those that were settled longest ago give way. */
    static final int MOST = 1_024;

    private final Ground ground;
    private final DeployBook book;
    private final Outgoing outgoing;

    Commissions(Ground ground, DeployBook book, Outgoing outgoing) {
        this.ground = ground;
        this.book = book;
        this.outgoing = outgoing;
    }

    DeployReceipt ask(PeerRecord peer, DeployRequest request, Instant by) throws FederationException {
        PublicKey me = ground.me().publicKey();
        ground.alone(() -> note(peer, Commission.of(peer.did(), me, request, ground.now())));
        Call call = Call.of(Method.DEPLOY_APP.text(), RequestJson.write(request));
        try {
            return take(peer, SignedReceipt.read(outgoing.ask(peer, call, by)));
        } catch (MalformedException e) {
            throw new FederationException(
                    Reason.MALFORMED, peer.did() + " gave a receipt that cannot be read: " + e.getMessage(), e);
        }
    }

    /** Written before the call is made: the receipt of a deploy that is quick can come before the answer does. */
    private Commission note(PeerRecord peer, Commission commission) throws FederationException {
        Optional<Commission> known = known(peer, commission.request());
        if (known.isEmpty()) {
            DeployBook.Page page = book.page();
            makeRoom(page);
            page.put(commission).commit();
        } else if (!known.get().hash().equals(commission.hash())) {
            throw new FederationException(
                    Reason.CONFLICT, "this node was asked for something else under this id: take a new one");
        }
        return commission;
    }

    /** What the peer was asked for under the id, be it that it had another key then. */
    private Optional<Commission> known(PeerRecord peer, UUID request) {
        return ground.books().keysOf(peer.key()).stream()
                .map(key -> book.commission(Did.key(key), request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void makeRoom(DeployBook.Page page) throws FederationException {
        List<Commission> all = book.commissions();
        if (all.size() < MOST) {
            return;
        }
        Commission oldest = all.stream()
                .filter(Commission::isSettled)
                .min(Comparator.comparing(Commission::asked))
                .orElseThrow(() -> new FederationException(
                        Reason.LIMITED, "too many deploys wait for their receipts: ask again when some have come"));
        page.forget(oldest);
    }

    /**
     * Takes a receipt, and gives the last one that holds.
     *
     * @throws FederationException {@code NOT_FOUND}, {@code NOT_PROVEN} or {@code CONFLICT}: it is not kept
     */
    DeployReceipt take(PeerRecord peer, SignedReceipt given) throws FederationException {
        Taken taken = ground.alone(() -> keep(peer, given));
        if (taken.isNews()) {
            DeployHerald.tell(ground, peer, given.receipt(), "there");
        }
        return taken.last();
    }

    private record Taken(DeployReceipt last, boolean isNews) {}

    private Taken keep(PeerRecord peer, SignedReceipt given) throws FederationException {
        Commission before = meant(peer, given);
        Commission after = before.with(given);
        boolean isNews = !after.equals(before);
        if (isNews) {
            book.page().put(after).commit();
        }
        return new Taken(after.receipt().orElseThrow().receipt(), isNews);
    }

    private Commission meant(PeerRecord peer, SignedReceipt given) throws FederationException {
        Commission commission = known(peer, given.receipt().request())
                .orElseThrow(() -> new FederationException(
                        Reason.NOT_FOUND, "this node did not ask for what the receipt is about"));
        if (ground.books().keysOf(peer.key()).stream().noneMatch(key -> given.isBy(key, commission.asker()))) {
            throw new FederationException(
                    Reason.NOT_PROVEN, "the receipt is not signed by the node that gives it for the one that asked");
        }
        if (!commission.isMeantBy(given)) {
            throw new FederationException(Reason.NOT_PROVEN, "the receipt is about something else than was asked for");
        }
        if (commission.isContradictedBy(given)) {
            throw new FederationException(Reason.CONFLICT, "the receipt says something else than the last one did");
        }
        return commission;
    }

    List<AskedDeploy> list() {
        return book.commissions().stream()
                .sorted(Comparator.comparing(Commission::asked).reversed())
                .map(commission -> commission.shown(now(commission.node())))
                .toList();
    }

    private Did now(Did then) {
        return ground.books()
                .peerByAnyKey(then.publicKey())
                .map(PeerRecord::did)
                .orElse(then);
    }

    void tidy() throws FederationException {
        ground.alone(() -> {
            Instant now = ground.now();
            DeployBook.Page page = book.page();
            book.commissions().stream()
                    .filter(commission -> commission.isForgottenAt(now))
                    .forEach(page::forget);
            page.commit();
            return page;
        });
    }
}
