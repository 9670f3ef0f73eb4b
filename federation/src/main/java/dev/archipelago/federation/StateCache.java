package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * When peers were last heard, by this node's clock, and what they told of themselves. It is kept in a file for each,
 * which may be lost with the power: it decides nothing.
 */
final class StateCache {
    private static final System.Logger LOG = System.getLogger(StateCache.class.getName());
    private static final Duration GRAIN = Duration.ofSeconds(30);
    private static final String LAST_SEEN = "last_seen";
    private static final String STATE = "state";
    private static final String RECEIVED = "received_at";

    private final Path folder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PublicKey, Instant> last = new ConcurrentHashMap<>();
    private final Map<PublicKey, Long> questions = new HashMap<>();

    StateCache(Path folder) {
        this.folder = folder;
    }

    /** Notes that a peer was heard, and says whether that is news. */
    boolean note(Did peer, Instant now) {
        return alone(() -> {
            Optional<Instant> before = last(peer);
            if (before.filter(time -> Duration.between(time, now).abs().compareTo(GRAIN) < 0)
                    .isPresent()) {
                return false;
            }
            last.put(peer.publicKey(), now);
            write(peer, read(peer).put(LAST_SEEN, now.toString()));
            return true;
        });
    }

    /**
     * Keeps what a peer told, unless what it answered to a later question is kept already; says whether it does.
     *
     * @param question its number, which grows with each
     */
    boolean keep(Did peer, Snapshot snapshot, Instant now, long question) {
        ObjectNode kept = JsonNodeFactory.instance
                .objectNode()
                .put(LAST_SEEN, now.toString())
                .put(RECEIVED, now.toString());
        kept.set(STATE, SnapshotJson.write(snapshot, now));
        return alone(() -> {
            if (questions.getOrDefault(peer.publicKey(), Long.MIN_VALUE) > question) {
                return false;
            }
            questions.put(peer.publicKey(), question);
            last.put(peer.publicKey(), now);
            write(peer, kept);
            return true;
        });
    }

    /** Two that write one file would bring back what the other replaced. */
    private boolean alone(BooleanSupplier writing) {
        lock.lock();
        try {
            return writing.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** When the peer was last heard. */
    Optional<Instant> last(Did peer) {
        Instant known = last.get(peer.publicKey());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Instant> kept = found(() -> Fields.of(STATE, read(peer)).findInstant(LAST_SEEN));
        kept.ifPresent(time -> last.putIfAbsent(peer.publicKey(), time));
        return kept;
    }

    /** What the peer told last. */
    Optional<KnownState> state(Did peer) {
        return found(() -> {
            Fields kept = Fields.of("cache", read(peer));
            return kept.find(STATE).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new KnownState(SnapshotJson.read(kept.object(STATE)), kept.instant(RECEIVED)));
        });
    }

    /** What cannot be read is as good as lost. */
    private static <T> Optional<T> found(Reader<T> reader) {
        try {
            return reader.read();
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private ObjectNode read(Did peer) {
        try {
            return Fields.of(STATE, Json.parse(Files.readAllBytes(file(peer)))).object();
        } catch (NoSuchFileException e) {
            return JsonNodeFactory.instance.objectNode();
        } catch (IOException | MalformedException e) {
            LOG.log(Level.DEBUG, "What " + peer + " told is lost", e);
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private void write(Did peer, ObjectNode kept) {
        try {
            Files.createDirectories(folder);
            Path written = folder.resolve("written.tmp");
            Files.write(written, Json.write(kept));
            Files.move(written, file(peer), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What is known of " + peer + " could not be kept", e);
        }
    }

    private Path file(Did peer) {
        return folder.resolve(peer.toString().replace(':', '_') + ".json");
    }

    private interface Reader<T> {
        Optional<T> read() throws MalformedException;
    }
}
