package dev.archipelago.node.dwn;

import dev.archipelago.dwn.client.RecordEntry;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.record.DeployRequest;
import dev.archipelago.dwn.record.DeployStatus;
import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.Inbound;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands requests that were found at DWNs over to where all deploys come in, each once. Policy, receipts and what is
 * done are the same as for a call, and decided there.
 */
final class RequestDesk {
    private static final Logger LOG = System.getLogger(RequestDesk.class.getName());
    private static final String DEPLOY = "federation.deploy-app";

    private final DeployRules rules;
    private final RequestLog log;
    private final Inbound inbound;
    private final InstantSource clock;
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();
    private final Set<String> news = ConcurrentHashMap.newKeySet();
    private final ReentrantLock turn = new ReentrantLock();

    RequestDesk(DeployRules rules, RequestLog log, Inbound inbound, InstantSource clock) {
        this.rules = rules;
        this.log = log;
        this.inbound = inbound;
        this.clock = clock;
        log.all().stream().filter(taken -> !taken.isOver()).map(Taken::deployId).forEach(awaited::add);
        news.addAll(awaited);
    }

    /** To be told that something became of a deploy here; says whether it was asked for at a DWN. */
    boolean heard(String deployId) {
        return awaited.contains(deployId) && news.add(deployId);
    }

    /** Takes a request in hand that is none of those that were before. */
    void see(String place, RecordEntry entry) throws IOException {
        turn.lock();
        try {
            RecordsWrite write = entry.write();
            if (!log.has(write.recordId()) && entry.data().isPresent()) {
                judge(place, write, entry.data().get());
            }
        } finally {
            turn.unlock();
        }
    }

    private void judge(String place, RecordsWrite write, byte[] data) throws IOException {
        switch (rules.judge(write, data)) {
            case DeployRules.Verdict.Ignore ignored ->
                LOG.log(Logger.Level.DEBUG, () -> "A request at a DWN is passed over: " + ignored.reason());
            case DeployRules.Verdict.Reject rejected ->
                keep(begun(place, write, Optional.empty())
                        .became(DeployStatus.REJECTED, Optional.of(rejected.reason())));
            case DeployRules.Verdict.Grant grant ->
                keep(begun(place, write, Optional.of(call(Taken.deployId(write.recordId()), grant.request()))));
        }
    }

    private Taken begun(String place, RecordsWrite write, Optional<String> call) {
        return new Taken(
                write.recordId(),
                write.contextId().orElseThrow(),
                place,
                write.author().orElseThrow(),
                clock.instant(),
                call,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private void keep(Taken taken) throws IOException {
        if (log.has(taken.recordId()) || log.hasRoomFor(taken.requester())) {
            log.put(taken, clock.instant());
            await(taken);
        } else {
            LOG.log(Logger.Level.WARNING, "Too many requests of " + taken.requester() + " at DWNs: one is passed over");
        }
    }

    private void await(Taken taken) {
        if (taken.isOver()) {
            awaited.remove(taken.deployId());
        } else {
            awaited.add(taken.deployId());
        }
    }

    /** Goes on with those of a place; those that something became of are to be answered. */
    List<Taken> advance(String place) throws IOException {
        turn.lock();
        try {
            List<Taken> untold = new ArrayList<>();
            for (Taken taken : log.all()) {
                if (taken.place().equals(place)) {
                    Taken now = advanced(taken);
                    if (now.status().isPresent() && !now.told()) {
                        untold.add(now);
                    }
                }
            }
            return untold;
        } finally {
            turn.unlock();
        }
    }

    private Taken advanced(Taken taken) throws IOException {
        boolean isBegun = taken.status().isEmpty();
        if (taken.isOver() || !(isBegun || (taken.told() && news.remove(taken.deployId())))) {
            return taken;
        }
        Taken next = handedOver(taken);
        if (!next.status().equals(taken.status())) {
            keep(next);
        }
        return next;
    }

    /** The same call again gets the last receipt and does nothing. */
    private Taken handedOver(Taken taken) {
        Caller caller =
                Caller.signedBy(DidKeys.did(taken.requester()).orElseThrow().publicKey());
        return switch (inbound.handle(caller, Call.of(DEPLOY, taken.call().orElseThrow()))) {
            case Reply.Result result -> receipt(taken, result.json());
            case Reply.Failure failure -> failed(taken, failure);
        };
    }

    private static Taken failed(Taken taken, Reply.Failure failure) {
        return switch (failure.code()) {
            case RATE_LIMITED, INTERNAL, UNAVAILABLE -> taken;
            default ->
                taken.became(
                        taken.status().isEmpty() ? DeployStatus.REJECTED : DeployStatus.FAILED,
                        Optional.of(failure.message()));
        };
    }

    private static Taken receipt(Taken taken, String json) {
        try {
            JsonNode receipt = Json.parse(json);
            Optional<String> reason = Optional.ofNullable(receipt.path("reason").stringValue(null));
            return switch (receipt.path("outcome").stringValue("")) {
                case "completed" -> taken.became(DeployStatus.COMPLETED, Optional.empty());
                case "failed" -> taken.became(DeployStatus.FAILED, reason);
                case "refused" -> taken.became(DeployStatus.REJECTED, reason);
                default -> taken.status().isPresent() ? taken : taken.became(DeployStatus.ACCEPTED, Optional.empty());
            };
        } catch (MalformedException e) {
            throw new IllegalStateException("a receipt of this node's cannot be read", e);
        }
    }

    void told(Taken taken) throws IOException {
        turn.lock();
        try {
            keep(taken.asTold());
        } finally {
            turn.unlock();
        }
    }

    private static String call(String deployId, DeployRequest request) {
        ObjectNode params = JsonNodeFactory.instance
                .objectNode()
                .put("request_id", deployId)
                .put("action", request.action().text())
                .put("app_id", request.appId());
        request.version().ifPresent(version -> params.put("version", version));
        request.image().ifPresent(image -> params.put("image", image));
        return new String(Json.write(params), StandardCharsets.UTF_8);
    }
}
