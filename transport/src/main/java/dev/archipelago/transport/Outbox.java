package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.storage.SoleUse;
import dev.archipelago.transport.LinkEvent.Trace;
import dev.archipelago.transport.TransportException.Reason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for a link, on the disk and in memory. Those for one peer stay in order; one at a time is taken
 * from it. What was acknowledged is there after a power loss; what was removed may be there once more after one.
 */
final class Outbox implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    private final OutboxFolder folder;
    private final OutboxLimits limits;
    private final SoleUse lock;
    private final Map<PublicKey, Line> lines = new HashMap<>();
    private final Set<Long> underWay = new HashSet<>();
    private final Set<Long> tried = new HashSet<>();
    private int messages;
    private long bytes;
    private long sequence;

    private Outbox(OutboxFolder folder, OutboxLimits limits, SoleUse lock) {
        this.folder = folder;
        this.limits = limits;
        this.lock = lock;
    }

    /**
     * Opens the outbox in a folder, which is made if it is missing.
     *
     * @throws TransportException {@code STORAGE} where the folder is in use, or a file in it was altered; nothing of it
     *     is changed then
     */
    static Outbox open(Path directory, OutboxLimits limits) throws TransportException {
        OutboxFolder folder = new OutboxFolder(directory);
        SoleUse lock = folder.take();
        boolean opened = false;
        try {
            Outbox outbox = new Outbox(folder, limits, lock);
            outbox.readAll();
            opened = true;
            return outbox;
        } finally {
            if (!opened) {
                release(lock);
            }
        }
    }

    /** Nobody knows of what was there before whether it was ever sent. */
    private void readAll() throws TransportException {
        for (Kept kept : folder.readAll()) {
            if (line(kept.key()).find(kept.message()).isPresent()) {
                folder.delete(kept); // the disk failed between writing it and saying so; it was written again
            } else {
                count(kept);
                tried.add(kept.sequence());
            }
            sequence = Math.max(sequence, kept.sequence());
        }
    }

    /** Whether messages for a peer wait. */
    synchronized boolean holds(PublicKey peer) {
        return lines.containsKey(peer);
    }

    /** How many messages for a peer wait. */
    synchronized int waiting(PublicKey peer) {
        Line line = lines.get(peer);
        return line == null ? 0 : line.kept.size();
    }

    /** Somebody each for whom messages wait. */
    synchronized List<Did> peers() {
        return lines.values().stream().map(line -> line.kept.getFirst().peer()).toList();
    }

    /**
     * Keeps a message behind the others for the peer. One of this id that is kept already is not kept twice.
     *
     * @param trace whether it may have arrived already
     * @return when it expires
     * @throws TransportException {@code FULL}, {@code STORAGE}
     */
    synchronized Instant add(Did peer, Message message, Instant until, Trace trace) throws TransportException {
        Line line = lines.get(peer.publicKey());
        Optional<Kept> known = line == null ? Optional.empty() : line.find(message);
        if (known.isPresent()) {
            return known.get().until();
        }
        requireRoom(line, message);
        Kept kept = new Kept(++sequence, peer, message, until);
        folder.write(kept);
        count(kept);
        if (trace == Trace.MAY_HAVE_ARRIVED) {
            tried.add(kept.sequence());
        }
        return until;
    }

    private void requireRoom(@Nullable Line line, Message message) throws TransportException {
        int size = message.body().size();
        boolean room = messages < limits.messages() && bytes + size <= limits.bytes();
        boolean roomForPeer = line == null
                || (line.kept.size() < limits.messagesPerPeer() && line.bytes + size <= limits.bytesPerPeer());
        if (!room || !roomForPeer || size > Math.min(limits.bytesPerPeer(), KeptFile.LARGEST_BODY)) {
            throw new TransportException(
                    Reason.FULL,
                    roomForPeer
                            ? "the outbox has no room for " + size
                                    + " bytes; send it again when something was delivered"
                            : "too much waits for this peer already; send it again when something was delivered");
        }
    }

    /** Takes the first message for a peer that has not expired, until it is put back or removed. */
    synchronized Optional<Kept> take(PublicKey peer, Instant now) {
        Line line = lines.get(peer);
        Optional<Kept> first = line == null
                ? Optional.empty()
                : line.kept.stream().filter(kept -> kept.until().isAfter(now)).findFirst();
        first.ifPresent(kept -> underWay.add(kept.sequence()));
        return first;
    }

    /** Gives back what was taken and did not arrive, or not for sure. */
    synchronized void putBack(Kept kept, Trace trace) {
        underWay.remove(kept.sequence());
        if (trace == Trace.MAY_HAVE_ARRIVED && isHere(kept)) {
            tried.add(kept.sequence());
        }
    }

    /** Whether a message that is kept may have arrived. */
    synchronized Trace trace(Kept kept) {
        return tried.contains(kept.sequence()) ? Trace.MAY_HAVE_ARRIVED : Trace.NEVER_SENT;
    }

    /** What has expired and is not under way. */
    synchronized List<Kept> expired(Instant now) {
        return all(kept -> !kept.until().isAfter(now) && !underWay.contains(kept.sequence()));
    }

    /** All that waits for a peer. */
    synchronized List<Kept> all(PublicKey peer) {
        Line line = lines.get(peer);
        return line == null ? List.of() : List.copyOf(line.kept);
    }

    private List<Kept> all(Predicate<Kept> wanted) {
        return lines.values().stream()
                .flatMap(line -> line.kept.stream())
                .filter(wanted)
                .toList();
    }

    /** Removes a message for good. */
    synchronized void remove(Kept kept) {
        underWay.remove(kept.sequence());
        tried.remove(kept.sequence());
        Line line = lines.get(kept.key());
        if (line != null && line.kept.removeIf(other -> other.sequence() == kept.sequence())) {
            messages--;
            bytes -= kept.size();
            line.bytes -= kept.size();
            if (line.kept.isEmpty()) {
                lines.remove(kept.key());
            }
            folder.delete(kept);
        }
    }

    private boolean isHere(Kept kept) {
        Line line = lines.get(kept.key());
        return line != null && line.kept.stream().anyMatch(other -> other.sequence() == kept.sequence());
    }

    private void count(Kept kept) {
        Line line = line(kept.key());
        line.kept.add(kept);
        line.bytes += kept.size();
        messages++;
        bytes += kept.size();
    }

    private Line line(PublicKey peer) {
        return lines.computeIfAbsent(peer, key -> new Line());
    }

    @Override
    public void close() {
        release(lock);
    }

    private static void release(SoleUse lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "an outbox was not given back", e);
        }
    }

    private static final class Line {
        private final List<Kept> kept = new ArrayList<>();
        private long bytes;

        Optional<Kept> find(Message message) {
            return kept.stream()
                    .filter(other -> other.message().id().equals(message.id()))
                    .findFirst();
        }
    }
}
