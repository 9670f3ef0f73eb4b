package dev.archipelago.federation;

import dev.archipelago.federation.DeltaCodec.Held;
import dev.archipelago.federation.SyncResult.Kind;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks peers how they are, and how they changed where something is held of them. An answer that does not go on from it
 * is followed at once by the question for all. Which state of a peer is held is remembered of a bounded number of them,
 * until this node ends; of all others everything is asked.
 */
final class StateQuestions {
    private static final int LONGEST_DELTA = 1 << 18;
    private static final int MOST_PEERS = 10_000;
    private static final String NOTHING = "";

    private final Members members;
    private final Outgoing outgoing;
    private final Optional<DeltaCodec> codec;
    private final StateMarks marks = new StateMarks(MOST_PEERS);

    StateQuestions(Members members, Outgoing outgoing, Optional<DeltaCodec> codec) {
        this.members = members;
        this.outgoing = outgoing;
        this.codec = codec;
    }

    /** Asks a peer. */
    Answer ask(PeerRecord peer, Instant by) throws FederationException, MalformedException {
        if (codec.isEmpty() || peer.bond().isEmpty()) {
            return whole(outgoing.ask(peer, call(Outgoing.params()), by), 0);
        }
        Optional<Held> held = held(peer);
        Optional<String> name = held.flatMap(codec.get()::name);
        Fields answer = ask(peer, name.orElse(NOTHING), by);
        if (name.isEmpty() || answer.find(StateTeller.DELTA).isEmpty()) {
            return whole(answer, 0);
        }
        Optional<Answer> changed = changed(held.orElseThrow(), answer);
        return changed.isPresent() ? changed.get() : whole(ask(peer, NOTHING, by), size(answer));
    }

    private Fields ask(PeerRecord peer, String base, Instant by) throws FederationException {
        return outgoing.ask(peer, call(Outgoing.params().put(StateTeller.BASE, base)), by);
    }

    private static Call call(ObjectNode params) {
        return Call.of(Method.GET_STATE.text(), params);
    }

    private static long size(Fields answer) {
        return Json.write(answer.object()).length;
    }

    private static Answer whole(Fields answer, long before) throws MalformedException {
        Optional<String> mark = answer.findText(StateTeller.MARK, StateTeller.LONGEST_NAME);
        return new Answer(SnapshotJson.read(answer), mark, Kind.FULL, before + size(answer));
    }

    /** What a delta makes is read as strictly as what is told in full. */
    private Optional<Answer> changed(Held held, Fields answer) {
        try {
            Optional<Held> now = codec.orElseThrow().apply(held, answer.text(StateTeller.DELTA, LONGEST_DELTA));
            if (now.isEmpty()) {
                return Optional.empty();
            }
            Snapshot snapshot =
                    SnapshotJson.read(Fields.of("state", Json.parse(now.get().state())));
            return Optional.of(new Answer(snapshot, Optional.of(now.get().mark()), Kind.DELTA, size(answer)));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private Optional<Held> held(PeerRecord peer) {
        Optional<String> mark = marks.of(peer.key());
        return mark.isEmpty() ? Optional.empty() : members.state(peer).map(known -> held(known, mark.get()));
    }

    private static Held held(KnownState known, String mark) {
        ObjectNode state = SnapshotJson.write(known.snapshot(), known.received());
        return new Held(new String(Json.write(state), StandardCharsets.UTF_8), mark);
    }

    /** What a peer answered is what is held of it now. */
    void remember(PeerRecord peer, Answer answer) {
        marks.remember(peer.key(), answer.mark());
    }

    /**
     * What a peer answered.
     *
     * @param mark which of its states it is, where it can be gone on from
     * @param bytes how long all answers were that it took
     */
    record Answer(Snapshot snapshot, Optional<String> mark, Kind kind, long bytes) {}
}
