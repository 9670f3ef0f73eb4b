package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers the calls of other nodes: first who calls, then whether they may, then what they ask for. A method that is
 * not served yet says so only to those who may call it.
 */
final class PeerDesk implements Inbound {
    private static final System.Logger LOG = System.getLogger(PeerDesk.class.getName());
    private static final int LONGEST_TEXT = 4096;

    private final Ground ground;
    private final Callers callers;
    private final StrangerDesk strangers;
    private final Members members;
    private final Contacts contacts;
    private final Renewals renewals;
    private final StateTeller states;
    private final DeployDesk deploys;
    private final CatalogDesk catalog;
    private final CallBudget budget;
    private final Repeats repeats;

    PeerDesk(
            Ground ground,
            Callers callers,
            StrangerDesk strangers,
            Members members,
            Contacts contacts,
            Renewals renewals,
            StateTeller states,
            DeployDesk deploys,
            CatalogDesk catalog,
            CallBudget budget,
            Repeats repeats) {
        this.ground = ground;
        this.callers = callers;
        this.strangers = strangers;
        this.members = members;
        this.contacts = contacts;
        this.renewals = renewals;
        this.states = states;
        this.deploys = deploys;
        this.catalog = catalog;
        this.budget = budget;
        this.repeats = repeats;
    }

    @Override
    public Reply handle(Caller caller, Call call) {
        try {
            Optional<PeerRecord> signed = callers.signed(caller);
            if (signed.isPresent()) {
                budget.spend(signed.get().key());
            }
            Method method = Method.of(call.method())
                    .orElseThrow(() -> new Refusal(ErrorCode.UNKNOWN_METHOD, "there is no such method here"));
            return method.who() == Method.Who.ANYONE ? strangers.answer(method, call) : asPeer(caller, method, call);
        } catch (Refusal e) {
            return e.reply();
        } catch (MalformedException e) {
            return new Reply.Failure(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (FederationException e) {
            return failure(e);
        }
    }

    private static Reply failure(FederationException e) {
        if (e.reason() == Reason.STORAGE) {
            return failedHere(e);
        }
        ErrorCode code = switch (e.reason()) {
            case CONFLICT -> ErrorCode.CONFLICT;
            case LIMITED -> ErrorCode.RATE_LIMITED;
            default -> ErrorCode.BAD_REQUEST;
        };
        return new Reply.Failure(code, e.getMessage());
    }

    private static Reply failedHere(Exception e) {
        LOG.log(Level.ERROR, "A call could not be answered", e);
        return new Reply.Failure(ErrorCode.INTERNAL, "something failed here; try again later");
    }

    private Reply asPeer(Caller caller, Method method, Call call)
            throws Refusal, MalformedException, FederationException {
        PeerRecord peer = callers.require(caller, method);
        if (callers.signed(caller).isEmpty()) {
            budget.spend(peer.key());
        }
        if (!method.who().allows(peer)) {
            throw new Refusal(ErrorCode.FORBIDDEN, "this node does not grant you " + method.text());
        }
        members.seen(peer);
        contacts.heard(peer);
        return serve(method, peer, call);
    }

    private Reply serve(Method method, PeerRecord peer, Call call)
            throws Refusal, MalformedException, FederationException {
        return switch (method) {
            case HEARTBEAT -> heartbeat(peer, call.fields());
            case PEER_LEFT -> {
                members.left(peer.key(), membership(call.fields()));
                yield Reply.Result.done();
            }
            case TRUST_CHANGED -> {
                members.granted(peer.key(), membership(call.fields()), level(call.fields()), Optional.empty());
                yield Reply.Result.done();
            }
            case GET_STATE -> state(peer, call.fields());
            case GET_CATALOG, GET_FILE -> shared(method, call.fields());
            case TEXT -> repeats.once(peer.key(), call, () -> text(peer, call.fields()));
            case DEPLOY_APP -> deploys.asked(peer, call.fields());
            case DEPLOY_RECEIPT -> deploys.given(peer, call.fields());
            default -> throw unavailable(method);
        };
    }

    private Reply state(PeerRecord peer, Fields params) throws MalformedException {
        try {
            return Reply.Result.of(states.answer(peer, params));
        } catch (RuntimeException e) { // of a source or a codec that others wrote
            return failedHere(e);
        }
    }

    private Reply shared(Method method, Fields params) throws Refusal, MalformedException {
        try {
            return method == Method.GET_CATALOG ? catalog.page(params) : catalog.chunk(params);
        } catch (RuntimeException e) { // of a catalog that others wrote
            return failedHere(e);
        }
    }

    private Reply heartbeat(PeerRecord peer, Fields params) throws MalformedException, FederationException {
        PeerRecord now = members.heard(peer.key(), membership(params));
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("trust_level", now.rights().trust().text())
                .put("time", ground.now().toString());
        if (params.findFlag(Renewals.ASKED).orElse(false)) {
            renewals.given(now).ifPresent(credential -> answer.put("credential", credential));
        }
        return Reply.Result.of(answer);
    }

    private Reply text(PeerRecord peer, Fields params) throws MalformedException {
        String text = params.text("text", LONGEST_TEXT);
        ground.tell(Kind.TEXT_RECEIVED, Optional.of(peer), Map.of("text", text));
        return Reply.Result.done();
    }

    private static UUID membership(Fields params) throws MalformedException {
        return params.uuid("membership");
    }

    static Trust level(Fields params) throws MalformedException {
        String level = params.text("trust_level", 16);
        return params.at("trust_level", () -> Trust.parse(level));
    }

    static Refusal unavailable(Method method) {
        return new Refusal(ErrorCode.UNAVAILABLE, method.text() + " is not served by this node");
    }
}
