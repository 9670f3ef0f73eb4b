package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Outgoing.Named;
import dev.archipelago.federation.join.Founded;
import dev.archipelago.federation.join.InviteKeys;
import dev.archipelago.federation.join.JoinAcceptance;
import dev.archipelago.federation.join.JoinConfirm;
import dev.archipelago.federation.join.JoinException;
import dev.archipelago.federation.join.JoinOffer;
import dev.archipelago.federation.join.Joiner;
import dev.archipelago.federation.join.Joining;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential.Level;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The joiner's side: uses a code, and goes on with joins that were interrupted. A join is on the disk before the first
 * message goes out and until the membership is; whatever happens in between, the same messages are sent again.
 */
final class JoinDesk {
    private static final Logger LOG = System.getLogger(JoinDesk.class.getName());

    private final Ground ground;
    private final Outgoing outgoing;
    private final Members members;

    JoinDesk(Ground ground, Outgoing outgoing, Members members) {
        this.ground = ground;
        this.outgoing = outgoing;
        this.members = members;
    }

    PeerRecord join(InviteCode code, Level level, Instant by) throws FederationException {
        requireUsable(code);
        InviteKeys keys = InviteKeys.of(code.token(), code.inviter().publicKey());
        boolean isNew = ground.books().join(keys.id()).isEmpty();
        BegunJoin begun = begun(code, keys, level);
        JoinOffer offer = isNew ? firstOffer(begun, by) : offer(begun, by);
        PeerRecord peer = finish(begun, offer, by);
        showThatWeKnow(peer, by);
        return members.require(peer.key());
    }

    private BegunJoin begun(InviteCode code, InviteKeys keys, Level level) throws FederationException {
        return ground.<BegunJoin, FederationException>alone(() -> {
            Optional<BegunJoin> before = ground.books().join(keys.id());
            if (before.isPresent()) {
                return before.get();
            }
            Joining joining = joining(keys, code.inviter().publicKey(), level);
            BegunJoin begun = new BegunJoin(joining, code.inviter(), code.endpoints(), code.name());
            ground.books().page().put(begun).commit();
            return begun;
        });
    }

    /** What is refused at its very first message never began for the other side, and is not tried again. */
    private JoinOffer firstOffer(BegunJoin begun, Instant by) throws FederationException {
        try {
            return offer(begun, by);
        } catch (FederationException e) {
            if (e.reason() == Reason.INVITE_INVALID) {
                forget(begun);
            }
            throw e;
        }
    }

    private void forget(BegunJoin begun) throws FederationException {
        ground.alone(() -> {
            ground.books().page().forget(begun).commit();
            return begun;
        });
    }

    private Joining joining(InviteKeys keys, PublicKey inviter, Level level) throws FederationException {
        try {
            return joiner().begin(keys, inviter, level, ground.presence(), ground.standing(inviter));
        } catch (JoinException e) {
            throw failure(e);
        }
    }

    private static FederationException failure(JoinException e) {
        Reason reason = e.reason() == JoinException.Reason.CONFLICT ? Reason.CONFLICT : Reason.NOT_PROVEN;
        return new FederationException(reason, e.getMessage(), e);
    }

    private void requireUsable(InviteCode code) throws FederationException {
        if (code.inviter().publicKey().equals(ground.me().publicKey())) {
            throw new FederationException(Reason.INVITE_INVALID, "this is an invite of this very node");
        }
        Optional<Instant> expires = code.expires();
        if (expires.filter(time -> !ground.now().isBefore(time)).isPresent()) {
            throw new FederationException(
                    Reason.INVITE_INVALID, "the invite expired at " + expires.get() + ": ask for another one");
        }
        requireWelcome(code.inviter().publicKey());
    }

    private void requireWelcome(PublicKey inviter) throws FederationException {
        Optional<PeerRecord> held = ground.books().peer(inviter);
        if (held.filter(peer -> peer.isIn(PeerState.BLOCKED)).isPresent()) {
            throw new FederationException(
                    Reason.CONFLICT, "the inviter is blocked here: remove it first, if you mean to let it in again");
        }
    }

    /** A removal since a join began is not undone by its end, whoever ended the membership. */
    private void requireStillMeant(BegunJoin begun) throws FederationException {
        if (isOvertaken(begun)) {
            throw new FederationException(
                    Reason.CONFLICT,
                    "the membership was ended since this join began: ask for another invite, if it is meant");
        }
    }

    private boolean isOvertaken(BegunJoin begun) {
        return ground.books()
                .peer(begun.joining().inviter())
                .filter(peer -> peer.isIn(PeerState.REMOVED)
                        && peer.since().isAfter(begun.joining().begun()))
                .isPresent();
    }

    private Joiner joiner() {
        return new Joiner(ground.party());
    }

    private JoinOffer offer(BegunJoin begun, Instant by) throws FederationException {
        return read(
                JoinOffer::read,
                outgoing.ask(
                        begun.destination(),
                        Method.PEER_JOIN,
                        joiner().request(begun.joining()).toJson(),
                        by));
    }

    private PeerRecord finish(BegunJoin begun, JoinOffer offer, Instant by) throws FederationException {
        Joining joining = begun.joining();
        Founded founded = agreed(begun, offer, by);
        PeerRecord peer = ground.alone(() -> {
            requireWelcome(joining.inviter());
            requireStillMeant(begun);
            Optional<PeerRecord> finished = finishedMeanwhile(begun, founded);
            if (finished.isPresent()) {
                return finished.get();
            }
            PeerRecord made = Founding.inviter(
                            founded,
                            ground.sharedWith(joining.inviter()),
                            joining.begun(),
                            ground.books().peer(joining.inviter()),
                            ground.now())
                    .named(begun.name());
            ground.books().page().put(made).forget(begun).commit();
            return made;
        });
        members.doubt(peer);
        ground.tell(
                Kind.NODE_ADDED,
                Optional.of(peer),
                Map.of("trust_level", peer.rights().trust().text()));
        return peer;
    }

    /** The same join may have been finished by another thread, or called off by a removal. */
    private Optional<PeerRecord> finishedMeanwhile(BegunJoin begun, Founded founded) throws FederationException {
        if (ground.books().join(begun.id()).isPresent()) {
            return Optional.empty();
        }
        PeerRecord held = members.require(begun.inviter().publicKey());
        if (held.isBound() && held.isBoundBy(founded.membership())) {
            return Optional.of(held);
        }
        throw new FederationException(Reason.CONFLICT, "the join was called off here meanwhile");
    }

    private Founded agreed(BegunJoin begun, JoinOffer offer, Instant by) throws FederationException {
        Joining joining = begun.joining();
        try {
            JoinConfirm confirm = joiner().confirm(joining, offer, ground.standing(joining.inviter()));
            Fields answer = outgoing.ask(begun.destination(), Method.PEER_JOIN_CONFIRM, confirm.toJson(), by);
            return joiner().accept(
                            joining, offer, read(JoinAcceptance::read, answer), ground.standing(joining.inviter()));
        } catch (JoinException e) {
            throw failure(e);
        }
    }

    private static <T> T read(Reader<T> reader, Fields fields) throws FederationException {
        try {
            return reader.read(fields);
        } catch (MalformedException e) {
            throw new FederationException(
                    Reason.MALFORMED, "the inviter's answer cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The heartbeat that makes a member of us there, and tells what we may do. It may be lost: it is sent again until
     * its answer came.
     */
    private void showThatWeKnow(PeerRecord peer, Instant by) {
        if (peer.bond().isEmpty()) {
            return;
        }
        try {
            Optional<Doubts.Doubt> doubt = members.doubtAbout(peer);
            Named answer = outgoing.askNaming(peer, Method.HEARTBEAT, Outgoing.params(), by);
            members.granted(peer.key(), answer.membership(), read(PeerDesk::level, answer.result()), doubt);
        } catch (FederationException e) {
            LOG.log(Logger.Level.INFO, "The heartbeat to " + peer.did() + " waits: " + e.getMessage());
        }
    }

    /** Shows a member that we know, where it may not have heard yet, and hears what it grants if that may be more. */
    void settle(PeerRecord peer, Instant by) {
        if (peer.mayGrantMore()) {
            showThatWeKnow(peer, by);
        }
    }

    /** Hears what a member grants that declined what it was thought to grant: the news of it was lost. */
    boolean letsUsLookAfterAll(PeerRecord peer, Instant by) throws FederationException {
        if (peer.mayGrantMore()) {
            return false;
        }
        showThatWeKnow(peer, by);
        PeerRecord heard = members.require(peer.key());
        return heard.isAsked() && !heard.mayGrantMore();
    }

    /** Goes on with what was interrupted, and forgets what nobody will answer any more. */
    void resume(Instant by) throws FederationException {
        List<Consumer<Instant>> due = new ArrayList<>();
        for (BegunJoin begun : ground.books().joins()) {
            if (begun.isOverAt(ground.now()) || isOvertaken(begun)) {
                forget(begun);
            } else {
                due.add(until -> goOn(begun, until));
            }
        }
        ground.books().unsettled().stream()
                .filter(peer -> peer.isIn(PeerState.MEMBER))
                .forEach(peer -> due.add(until -> settle(peer, until)));
        members.inDoubt().forEach(peer -> due.add(until -> showThatWeKnow(peer, until)));
        inTurn(due, by);
    }

    /** Each gets its share of what time is left, so that one who never answers does not use up that of all. */
    private void inTurn(List<Consumer<Instant>> due, Instant by) {
        int left = due.size();
        for (Consumer<Instant> each : due) {
            Instant now = ground.now();
            each.accept(now.plus(Duration.between(now, by).dividedBy(left)));
            left--;
        }
    }

    private void goOn(BegunJoin begun, Instant by) {
        try {
            showThatWeKnow(finish(begun, offer(begun, by), by), by);
        } catch (FederationException e) {
            LOG.log(Logger.Level.INFO, "The join by invite " + begun.id() + " waits: " + e.getMessage());
        }
    }

    private interface Reader<T> {
        T read(Fields fields) throws MalformedException;
    }
}
