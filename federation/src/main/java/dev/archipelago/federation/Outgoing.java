package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.PeerCalls.Answered;
import dev.archipelago.federation.PeerCalls.Posted;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.codec.MalformedException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls to other nodes. What an answer says about trust counts only if it was shown to be the peer's own. */
final class Outgoing {
    private static final System.Logger LOG = System.getLogger(Outgoing.class.getName());

    private final PeerCalls calls;
    private final Members members;
    private final Contacts contacts;
    private final Supplier<List<KeyStatement>> statements;

    /** @param statements how this node came to its key */
    Outgoing(PeerCalls calls, Members members, Contacts contacts, Supplier<List<KeyStatement>> statements) {
        this.calls = calls;
        this.members = members;
        this.contacts = contacts;
        this.statements = statements;
    }

    /** Asks somebody who is not a peer yet. */
    Fields ask(Destination to, Method method, ObjectNode params, Instant by) throws FederationException {
        Call call = Call.of(method.text(), params);
        return result(to, carried(to, where -> calls.call(where, call, by)).reply());
    }

    /** Asks a peer. */
    Fields ask(PeerRecord peer, Call call, Instant by) throws FederationException {
        return result(destination(peer), heard(peer, call, by).reply());
    }

    /** Says something to a peer that may also hear it later. */
    Sent post(PeerRecord peer, Call call, Instant by, Instant until) throws FederationException {
        return switch (posted(peer, call, by, until)) {
            case Posted.Kept kept -> new Sent.Kept(kept.until(), kept.why());
            case Posted.Heard heard -> {
                result(destination(peer), judged(peer, heard.answered()).reply());
                yield new Sent.Delivered(heard.answered().way());
            }
        };
    }

    private Posted posted(PeerRecord peer, Call call, Instant by, Instant until) throws FederationException {
        return recognised(peer, to -> calls.post(to, call, by, until), Outgoing::isUnknownThere, by);
    }

    private static Destination destination(PeerRecord peer) {
        return new Destination(peer.did(), peer.endpoints());
    }

    private Answered heard(PeerRecord peer, Call call, Instant by) throws FederationException {
        return judged(peer, recognised(peer, to -> calls.call(to, call, by), Outgoing::isUnknownThere, by));
    }

    private Answered judged(PeerRecord peer, Answered answered) throws FederationException {
        if (answered.proven()
                && answered.reply() instanceof Reply.Failure failure
                && failure.code() == ErrorCode.REMOVED) {
            forget(peer, failure.membership());
        } else if (answered.proven()) {
            answered.way().ifPresent(way -> contacts.reached(peer, way));
            members.seen(peer);
        } else if (answered.reply() instanceof Reply.Result) {
            throw new FederationException(
                    Reason.UNREACHABLE, "what answered for " + peer.did() + " did not show that it is that node");
        }
        return answered;
    }

    /**
     * A peer that does not know us may know us by an earlier key. That a stranger's answer brought us to tell it by
     * what key we go now does no harm: the statements are public.
     */
    private <T> T recognised(PeerRecord peer, Carriage<T> carriage, Predicate<T> isUnknownThere, Instant by)
            throws FederationException {
        Destination to = destination(peer);
        T first = carried(to, carriage);
        List<ObjectNode> succession = StatementsJson.write(statements.get());
        if (succession.isEmpty() || !isUnknownThere.test(first)) {
            return first;
        }
        bring(peer, succession, by);
        return carried(to, carriage);
    }

    /** Brings a peer key statements, in as many calls as they take. */
    void bring(PeerRecord peer, List<ObjectNode> parts, Instant by) throws FederationException {
        for (ObjectNode part : parts) {
            Call call = Call.of(Method.KEY_STATEMENT.text(), part);
            carried(destination(peer), to -> calls.callUnnamed(to, call, by));
        }
    }

    private static boolean isUnknownThere(Posted posted) {
        return posted instanceof Posted.Heard heard && isUnknownThere(heard.answered());
    }

    private static boolean isUnknownThere(Answered answered) {
        return !answered.proven()
                && answered.reply() instanceof Reply.Failure failure
                && failure.code() == ErrorCode.UNAUTHENTICATED;
    }

    /**
     * A member knows the membership by which it is one. One that joins may mean an earlier one, unless it names this.
     */
    private void forget(PeerRecord peer, Optional<UUID> named) throws FederationException {
        Optional<UUID> over = peer.isIn(PeerState.MEMBER) ? peer.membership() : named;
        if (over.isPresent()) {
            members.removedThere(peer.key(), over.get());
        }
    }

    private static <T> T carried(Destination to, Carriage<T> carriage) throws FederationException {
        try {
            return carriage.to(to);
        } catch (PeerUnreachable e) {
            throw unreachable(to.did(), e);
        }
    }

    private interface Carriage<T> {
        T to(Destination to) throws PeerUnreachable;
    }

    private static FederationException unreachable(Did whom, PeerUnreachable why) {
        return new FederationException(Reason.UNREACHABLE, whom + " could not be reached: " + why.getMessage(), why);
    }

    private static Fields result(Destination to, Reply reply) throws FederationException {
        try {
            return switch (reply) {
                case Reply.Result result -> result.fields();
                case Reply.Failure failure -> throw refused(to, failure);
            };
        } catch (MalformedException e) {
            throw new FederationException(
                    Reason.MALFORMED, to.did() + " gave an answer that cannot be read: " + e.getMessage(), e);
        }
    }

    private static FederationException refused(Destination to, Reply.Failure failure) {
        Reason reason = switch (failure.code()) {
            case INVITE_INVALID -> Reason.INVITE_INVALID;
            case REMOVED -> Reason.REMOVED;
            case CONFLICT -> Reason.CONFLICT;
            case RATE_LIMITED, UNAVAILABLE, INTERNAL -> Reason.LIMITED;
            default -> Reason.FORBIDDEN;
        };
        return new FederationException(
                reason, to.did() + " answered " + failure.code().text() + ": " + failure.message());
    }

    /**
     * Asks a peer for something about the membership, which the call names. Where two nodes joined each other at once
     * and the peer was shown not to know this membership, the twin is named.
     */
    Named askNaming(PeerRecord peer, Method method, ObjectNode params, Instant by) throws FederationException {
        Answered answer = heard(peer, naming(peer, method, params), by);
        PeerRecord known = peer;
        if (isConflict(answer)) {
            known = members.unknownThere(peer.key(), peer.membership().orElseThrow());
            answer = isByTwin(peer, known) ? heard(known, naming(known, method, params), by) : answer;
        }
        return new Named(known.membership().orElseThrow(), result(destination(peer), answer.reply()));
    }

    /** It may go by a membership that was founded since, of which this call says nothing. */
    private static boolean isByTwin(PeerRecord before, PeerRecord now) {
        return before.bond()
                .flatMap(Bond::twin)
                .map(Bond::membership)
                .filter(twin -> now.membership().equals(Optional.of(twin)))
                .isPresent();
    }

    private static Call naming(PeerRecord peer, Method method, ObjectNode params) {
        return Call.of(
                method.text(),
                params.put("membership", peer.membership().orElseThrow().toString()));
    }

    private static boolean isConflict(Answered answer) {
        return answer.proven()
                && answer.reply() instanceof Reply.Failure failure
                && failure.code() == ErrorCode.CONFLICT;
    }

    /**
     * What came of a call that named a membership.
     *
     * @param membership the one that both sides know
     * @param result what the peer answered
     */
    record Named(UUID membership, Fields result) {}

    /** Tells a peer something that it will also learn without, and says whether it heard. */
    boolean tell(PeerRecord peer, Method method, ObjectNode params, Instant by) {
        if (peer.bond().isEmpty()) {
            return false;
        }
        try {
            askNaming(peer, method, params, by);
            return true;
        } catch (FederationException e) {
            LOG.log(Level.INFO, method.text() + " was not heard: " + e.getMessage());
            return false;
        }
    }

    static ObjectNode params() {
        return JsonNodeFactory.instance.objectNode();
    }
}
