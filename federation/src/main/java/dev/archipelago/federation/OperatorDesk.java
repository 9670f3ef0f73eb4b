package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers the operator's calls, which come over this machine's control listener with its token. */
final class OperatorDesk implements Inbound {
    private static final String PREFIX = "federation.";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_CODE = InviteCode.LONGEST + 64;
    private static final Set<String> LATER = Set.of("dwn.register-protocol");

    private final Federation federation;
    private final InstantSource clock;
    private final LegacyOperations legacy;
    private final StateOperations state;
    private final Map<String, Operation> operations;

    OperatorDesk(Federation federation, LegacyOperations legacy, InstantSource clock) {
        this.federation = federation;
        this.legacy = legacy;
        this.state = new StateOperations(federation, clock);
        DeployOperations deploys = new DeployOperations(federation, clock);
        CatalogOperations catalogs = new CatalogOperations(federation, clock);
        KeyOperations keys = new KeyOperations(federation, clock);
        this.clock = clock;
        this.operations = Map.ofEntries(
                Map.entry(PREFIX + "invite", this::invite),
                Map.entry(PREFIX + "list-invites", params -> invites()),
                Map.entry(PREFIX + "revoke-invite", this::revokeInvite),
                Map.entry(PREFIX + "join", this::join),
                Map.entry(PREFIX + "list-nodes", params -> nodes()),
                Map.entry(PREFIX + "remove-node", this::remove),
                Map.entry(PREFIX + "set-trust", this::trust),
                Map.entry(PREFIX + "block", this::block),
                Map.entry(PREFIX + "alias", this::alias),
                Map.entry(PREFIX + "send", this::send),
                Map.entry(PREFIX + "state", state::state),
                Map.entry(PREFIX + "sync-state", state::sync),
                Map.entry(PREFIX + "deploy", deploys::deploy),
                Map.entry(PREFIX + "apps", params -> deploys.apps()),
                Map.entry(PREFIX + "remove-app", deploys::remove),
                Map.entry(PREFIX + "browse", catalogs::browse),
                Map.entry(PREFIX + "fetch", catalogs::fetch),
                Map.entry(PREFIX + "rotate", keys::bring),
                Map.entry(PREFIX + "revoke", keys::bring),
                Map.entry(PREFIX + "approve", legacy::approve),
                Map.entry(PREFIX + "dismiss", legacy::dismiss),
                Map.entry(PREFIX + "set-legacy", legacy::allow));
    }

    @Override
    public Reply handle(Caller caller, Call call) {
        if (caller.proof() != Caller.Proof.OPERATOR) {
            return new Reply.Failure(ErrorCode.UNAUTHENTICATED, "only the operator of this node may call this");
        }
        Operation operation = operations.get(call.method());
        if (operation == null) {
            return unknown(call.method());
        }
        try {
            return Reply.Result.of(operation.run(call.fields()));
        } catch (MalformedException e) {
            return new Reply.Failure(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (FederationException e) {
            return new Reply.Failure(code(e.reason()), e.getMessage());
        }
    }

    private static Reply unknown(String method) {
        return LATER.contains(method)
                ? new Reply.Failure(ErrorCode.UNAVAILABLE, method + " is not served by this node")
                : new Reply.Failure(ErrorCode.UNKNOWN_METHOD, "there is no such method here");
    }

    private static ErrorCode code(Reason reason) {
        return switch (reason) {
            case MALFORMED, NOT_FOUND -> ErrorCode.BAD_REQUEST;
            case INVITE_INVALID -> ErrorCode.INVITE_INVALID;
            case NOT_PROVEN, FORBIDDEN -> ErrorCode.FORBIDDEN;
            case CONFLICT -> ErrorCode.CONFLICT;
            case REMOVED -> ErrorCode.REMOVED;
            case UNREACHABLE -> ErrorCode.UNAVAILABLE;
            case LIMITED -> ErrorCode.RATE_LIMITED;
            case STORAGE -> ErrorCode.INTERNAL;
        };
    }

    private ObjectNode invite(Fields params) throws MalformedException, FederationException {
        InviteTerms terms = InviteTerms.DEFAULT;
        Optional<String> level = params.findText("trust", 16);
        Optional<Duration> life = params.findDuration("expires");
        Optional<String> whom = params.findText("for", 256);
        try {
            if (level.isPresent()) {
                terms = terms.granting(Trust.parse(level.get()));
            }
            if (life.isPresent()) {
                terms = terms.lasting(life.get());
            }
            if (whom.isPresent()) {
                terms = terms.onlyFor(params.at("for", () -> Did.parse(whom.get())));
            }
        } catch (IllegalArgumentException e) {
            throw new FederationException(Reason.MALFORMED, String.valueOf(e.getMessage()), e);
        }
        Invite invite = federation.invite(terms);
        return object().put("code", invite.code().text())
                .put("id", invite.id())
                .put("trust", invite.trust().text())
                .put("expires_at", invite.expires().toString())
                .put("fingerprint", invite.fingerprint().text());
    }

    private ObjectNode invites() {
        ObjectNode all = object();
        ArrayNode list = all.putArray("invites");
        for (InviteSummary invite : federation.invites()) {
            ObjectNode json = list.addObject()
                    .put("id", invite.id())
                    .put("trust", invite.trust().text())
                    .put("status", invite.status())
                    .put("expires_at", invite.expires().toString())
                    .put("fingerprint", invite.fingerprint().text());
            invite.intended().ifPresent(did -> json.put("for", did.toString()));
        }
        return all;
    }

    private ObjectNode revokeInvite(Fields params) throws MalformedException, FederationException {
        federation.revokeInvite(params.text("id", 64));
        return done();
    }

    private ObjectNode join(Fields params) throws MalformedException, FederationException {
        InviteCode code = InviteCode.parse(params.text("code", LONGEST_CODE));
        Trust trust = Trust.parse(params.findText("trust", 16).orElse(Trust.TRUSTED.text()));
        ObjectNode joined = PeerText.json(federation.join(code, trust, by()));
        return joined.put("fingerprint", federation.fingerprint(code).text());
    }

    private ObjectNode nodes() {
        ObjectNode all = object();
        ArrayNode list = all.putArray("nodes");
        federation.peers().stream().map(state::listed).forEach(list::add);
        all.set("pending", legacy.pending());
        return all;
    }

    private ObjectNode remove(Fields params) throws MalformedException, FederationException {
        return done().put("heard", federation.remove(PeerText.did(params)));
    }

    private ObjectNode trust(Fields params) throws MalformedException, FederationException {
        return PeerText.json(federation.setTrust(PeerText.did(params), Trust.parse(params.text("trust", 16))));
    }

    private ObjectNode block(Fields params) throws MalformedException, FederationException {
        federation.block(PeerText.did(params));
        return done();
    }

    private ObjectNode alias(Fields params) throws MalformedException, FederationException {
        return PeerText.json(federation.alias(PeerText.did(params), params.text("name", 256)));
    }

    private ObjectNode send(Fields params) throws MalformedException, FederationException {
        return switch (federation.send(PeerText.did(params), params.text("text", 4096), by())) {
            case Sent.Delivered delivered -> delivered(delivered.way());
            case Sent.Kept kept ->
                object().put("delivered", false)
                        .put("kept_until", kept.until().toString())
                        .put("why", kept.why());
        };
    }

    private static ObjectNode delivered(Optional<Way> way) {
        ObjectNode json = object().put("delivered", true);
        way.ifPresent(how -> json.put("link", how.link()).put("why", how.why()));
        return json;
    }

    private Instant by() {
        return clock.instant().plus(PATIENCE);
    }

    private static ObjectNode done() {
        return object().put("ok", true);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private interface Operation {
        ObjectNode run(Fields params) throws MalformedException, FederationException;
    }
}
