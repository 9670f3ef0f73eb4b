package dev.archipelago.discovery.libp2p.yamux;

import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Many streams on one connection. Bytes that arrive go in by {@link #receive}; what is to be sent and what happened is
 * taken out by {@link #takeOutput} and {@link #takeEvents}. For one thread at a time.
 */
public final class Yamux {
    /** How many streams may be open that the other side has not taken yet. */
    public static final int MOST_UNACKNOWLEDGED = 256;

    private static final int FAST_ROUND_TRIPS = 4;
    private static final long LAST_ID = 0xffff_ffffL;

    private final YamuxLimits limits;
    private final LongSupplier nanos;
    private final Map<Integer, YamuxStream> streams = new HashMap<>();
    private final Map<Integer, Long> pings = new HashMap<>();
    private final List<YamuxEvent> events = new ArrayList<>();
    private final Set<YamuxStream> changed = new LinkedHashSet<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final byte[] head = new byte[Frame.SIZE];
    private final int ownParity;
    private int headSize;
    private @Nullable Frame body;
    private @Nullable YamuxStream bodyOf;
    private long bodyLeft;
    private long nextId;
    private int unacknowledged;
    private int inbound;
    private long unread;
    private long grown;
    private long roundTrip = -1;
    private boolean left;
    private boolean leftByPeer;

    private Yamux(int firstId, YamuxLimits limits, LongSupplier nanos) {
        this.nextId = firstId;
        this.ownParity = firstId & 1;
        this.limits = limits;
        this.nanos = nanos;
    }

    /** The side that dialled. */
    public static Yamux dialling(YamuxLimits limits, LongSupplier nanos) {
        return new Yamux(1, limits, nanos);
    }

    /** The side that was dialled. */
    public static Yamux listening(YamuxLimits limits, LongSupplier nanos) {
        return new Yamux(2, limits, nanos);
    }

    /** Whether a stream can be opened now. */
    public boolean canOpen() {
        return !left && !leftByPeer && unacknowledged < MOST_UNACKNOWLEDGED && nextId <= LAST_ID;
    }

    /** Whether streams will never be opened again. */
    public boolean isLeaving() {
        return left || leftByPeer || nextId > LAST_ID;
    }

    /** Opens a stream; only where {@link #canOpen}. */
    public YamuxStream open() {
        if (!canOpen()) {
            throw new IllegalStateException("no stream can be opened now");
        }
        YamuxStream stream = new YamuxStream(this, (int) nextId, false);
        nextId += 2;
        unacknowledged++;
        streams.put(stream.id(), stream);
        send(new Frame(Frame.Type.WINDOW_UPDATE, Frame.SYN, stream.id(), 0));
        return stream;
    }

    /** Asks the other side to answer with this value; only the last question counts. */
    public void ping(int value) {
        pings.clear();
        pings.put(value, now());
        send(new Frame(Frame.Type.PING, Frame.SYN, 0, value));
    }

    /** Opens and takes no streams from now on, and tells the other side. */
    public void leave(YamuxGoAway why) {
        if (!left) {
            left = true;
            send(new Frame(Frame.Type.GO_AWAY, 0, 0, why.number()));
        }
    }

    /** Cuts all streams off without telling: the connection is gone. */
    public void cut() {
        List.copyOf(streams.values()).forEach(stream -> {
            stream.cut();
            changed.add(stream);
        });
        left = true;
    }

    /** How many streams there are. */
    public int streams() {
        return streams.size();
    }

    /** How many bytes wait to be read on all streams. */
    public long unread() {
        return unread;
    }

    /** How long the other side took to answer the last ping, in nanoseconds; -1 where it has answered none. */
    public long roundTrip() {
        return roundTrip;
    }

    /** How many bytes wait to be taken by {@link #takeOutput}. */
    public int unsent() {
        return output.size();
    }

    /** What is to be sent. */
    public byte[] takeOutput() {
        byte[] taken = output.toByteArray();
        output.reset();
        return taken;
    }

    /** What happened since it was last asked. */
    public List<YamuxEvent> takeEvents() {
        List<YamuxEvent> taken = new ArrayList<>(events);
        changed.forEach(stream -> taken.add(new YamuxEvent.Changed(stream)));
        events.clear();
        changed.clear();
        return taken;
    }

    /**
     * Takes what has arrived.
     *
     * @throws MalformedException if the other side does not keep to the protocol; nothing of the connection is of use
     *     then
     */
    public void receive(byte[] bytes) throws MalformedException {
        int position = 0;
        while (position < bytes.length) {
            if (body == null) {
                int count = Math.min(Frame.SIZE - headSize, bytes.length - position);
                System.arraycopy(bytes, position, head, headSize, count);
                headSize += count;
                position += count;
                if (headSize == Frame.SIZE) {
                    headSize = 0;
                    begin(Frame.read(head));
                }
            } else {
                int count = (int) Math.min(bodyLeft, bytes.length - position);
                if (bodyOf != null) {
                    bodyOf.arrived(bytes, position, count);
                    changed.add(bodyOf);
                }
                position += count;
                bodyLeft -= count;
            }
            if (body != null && bodyLeft == 0) {
                finish(body, bodyOf);
            }
        }
    }

    private void begin(Frame frame) throws MalformedException {
        switch (frame.type()) {
            case PING -> pinged(frame);
            case GO_AWAY -> {
                leftByPeer = true;
                events.add(new YamuxEvent.Leaving(frame.amount()));
            }
            case DATA, WINDOW_UPDATE -> ofStream(frame);
        }
    }

    private void pinged(Frame frame) throws MalformedException {
        if (frame.has(Frame.SYN)) {
            send(new Frame(Frame.Type.PING, Frame.ACK, 0, frame.length()));
        } else if (frame.has(Frame.ACK)) {
            Long sent = pings.remove(frame.length());
            if (sent != null) {
                roundTrip = now() - sent;
                events.add(new YamuxEvent.Pong(frame.length()));
            }
        } else {
            throw new MalformedException("yamux: a ping that neither asks nor answers");
        }
    }

    private void ofStream(Frame frame) throws MalformedException {
        YamuxStream stream = frame.has(Frame.SYN) ? opened(frame) : streams.get(frame.stream());
        if (stream != null) {
            if (frame.has(Frame.ACK)) {
                stream.acknowledge();
            }
            if (frame.type() == Frame.Type.WINDOW_UPDATE) {
                stream.grantedByPeer(frame.amount());
            } else {
                stream.announced(frame.amount());
            }
            changed.add(stream);
        }
        body = frame;
        bodyOf = stream;
        bodyLeft = frame.type() == Frame.Type.DATA ? frame.amount() : 0;
    }

    private @Nullable YamuxStream opened(Frame frame) throws MalformedException {
        if ((frame.stream() & 1) == ownParity || streams.containsKey(frame.stream())) {
            throw new MalformedException(
                    "yamux: the other side may not open stream " + Integer.toUnsignedString(frame.stream()));
        }
        if (left || inbound >= limits.inboundStreams()) {
            send(new Frame(Frame.Type.WINDOW_UPDATE, Frame.RST, frame.stream(), 0));
            return null;
        }
        YamuxStream stream = new YamuxStream(this, frame.stream(), true);
        streams.put(stream.id(), stream);
        inbound++;
        send(new Frame(Frame.Type.WINDOW_UPDATE, Frame.ACK, stream.id(), 0));
        events.add(new YamuxEvent.Opened(stream));
        return stream;
    }

    private void finish(Frame frame, @Nullable YamuxStream stream) {
        body = null;
        bodyOf = null;
        if (stream == null) {
            return;
        }
        if (frame.has(Frame.RST)) {
            stream.cut();
        } else if (frame.has(Frame.FIN)) {
            stream.endedByPeer();
        }
    }

    void send(Frame frame) {
        output.writeBytes(frame.bytes());
    }

    void send(Frame frame, byte[] bytes, int offset) {
        send(frame);
        output.write(bytes, offset, frame.length());
    }

    long now() {
        return nanos.getAsLong();
    }

    boolean isFast(long elapsed) {
        return roundTrip >= 0 && elapsed < FAST_ROUND_TRIPS * roundTrip;
    }

    /** By how much a window may grow: all windows together by no more than what may be unread. */
    long growth(long window) {
        long more = Math.min(Math.min(window, limits.window() - window), limits.unread() - grown);
        grown += Math.max(0, more);
        return Math.max(0, more);
    }

    boolean admits(int length) {
        if (unread + length > limits.unread()) {
            return false;
        }
        unread += length;
        return true;
    }

    void forget(int length) {
        unread -= length;
    }

    void acknowledged() {
        unacknowledged--;
        events.add(new YamuxEvent.Room());
    }

    void settled(YamuxStream stream, long growth) {
        grown -= growth;
        if (streams.remove(stream.id(), stream) && (stream.id() & 1) != ownParity) {
            inbound--;
        }
    }
}
