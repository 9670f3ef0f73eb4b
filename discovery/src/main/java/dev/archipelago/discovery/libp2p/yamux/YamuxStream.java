package dev.archipelago.discovery.libp2p.yamux;

import dev.archipelago.identity.codec.MalformedException;

/**
 * One stream. What it may send is what the other side granted; what it may receive is what we granted, and more is
 * granted only as it is read.
 *
 * <p>At any time {@code granted + held <= target}: held is what the other side has announced and nobody has read.
 */
public final class YamuxStream {
    private static final int LONGEST_DATA = 60 * 1024;
    private static final long LARGEST_WINDOW = 0xffff_ffffL;

    private final Yamux session;
    private final int id;
    private final ByteQueue unread = new ByteQueue();
    private long sendable = YamuxLimits.INITIAL_WINDOW;
    private long target = YamuxLimits.INITIAL_WINDOW;
    private long granted = YamuxLimits.INITIAL_WINDOW;
    private long held;
    private long lastGrant;
    private boolean acknowledged;
    private boolean ended;
    private boolean endedByPeer;
    private boolean reset;
    private boolean abandoned;

    YamuxStream(Yamux session, int id, boolean acknowledged) {
        this.session = session;
        this.id = id;
        this.acknowledged = acknowledged;
        this.lastGrant = session.now();
    }

    /** The stream's number on its connection. */
    public int id() {
        return id;
    }

    /** How many bytes can be sent now. */
    public long sendable() {
        return ended || reset ? 0 : sendable;
    }

    /** How many bytes can be read now. */
    public int readable() {
        return unread.size();
    }

    /** Whether we said that we send no more. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether the other side sends no more; what it sent before can still be read. */
    public boolean isEndedByPeer() {
        return endedByPeer;
    }

    /** Whether one side cut the stream off. */
    public boolean isReset() {
        return reset;
    }

    /** Whether the other side has taken the stream; one that it opened itself it has. */
    public boolean isAcknowledged() {
        return acknowledged;
    }

    /**
     * Sends as many of the bytes as may be sent at once.
     *
     * @return how many; 0 where the other side has to grant more first, or there is nobody to send to
     */
    public int write(byte[] bytes, int offset, int length) {
        int count = (int) Math.min(Math.min(length, LONGEST_DATA), sendable());
        if (count > 0) {
            sendable -= count;
            session.send(new Frame(Frame.Type.DATA, 0, id, count), bytes, offset);
        }
        return count;
    }

    /**
     * Reads what has arrived, and grants the other side more where enough was read.
     *
     * @return how many bytes; 0 where none have arrived
     */
    public int read(byte[] target, int offset, int most) {
        int count = unread.moveTo(target, offset, most);
        consumed(count);
        return count;
    }

    /** Says that we send no more. */
    public void end() {
        if (!ended && !reset) {
            ended = true;
            session.send(new Frame(Frame.Type.WINDOW_UPDATE, Frame.FIN, id, 0));
            settle();
        }
    }

    /** Cuts the stream off in both directions. */
    public void reset() {
        abandon();
        if (!reset && !(ended && endedByPeer)) {
            session.send(new Frame(Frame.Type.WINDOW_UPDATE, Frame.RST, id, 0));
            cut();
        }
    }

    /** Forgets what has arrived and all that will: nobody reads it. Nothing more is granted. */
    public void abandon() {
        abandoned = true;
        session.forget(unread.clear());
    }

    long granted() {
        return granted;
    }

    long held() {
        return held;
    }

    long target() {
        return target;
    }

    void acknowledge() {
        if (!acknowledged) {
            acknowledged = true;
            session.acknowledged();
        }
    }

    void grantedByPeer(long more) throws MalformedException {
        sendable += more;
        if (sendable > LARGEST_WINDOW) {
            throw new MalformedException("yamux: the window of stream " + Integer.toUnsignedString(id) + " overflows");
        }
    }

    /** So many bytes will follow. */
    void announced(long length) throws MalformedException {
        if (endedByPeer && length > 0) {
            throw new MalformedException("yamux: data behind the end of stream " + Integer.toUnsignedString(id));
        }
        if (length > granted) {
            throw new MalformedException("yamux: stream " + Integer.toUnsignedString(id) + " sent " + length
                    + " bytes, and " + granted + " were granted");
        }
        granted -= length;
        held += length;
    }

    void arrived(byte[] bytes, int offset, int length) {
        if (abandoned || reset) {
            held -= length;
        } else if (session.admits(length)) {
            unread.append(bytes, offset, length);
        } else {
            reset();
        }
    }

    void endedByPeer() {
        endedByPeer = true;
        settle();
    }

    /** The other side cut it off, or the connection is gone: what has arrived is worth nothing without its end. */
    void cut() {
        reset = true;
        session.forget(unread.clear());
        settle();
    }

    private void consumed(int count) {
        held -= count;
        session.forget(count);
        if (count == 0 || endedByPeer || reset) {
            return;
        }
        if (target - granted - held >= target / 2) {
            grow();
            long more = target - granted - held;
            granted += more;
            session.send(new Frame(Frame.Type.WINDOW_UPDATE, 0, id, (int) more));
        }
    }

    /** A window that is used up faster than a few round trips holds the other side up. */
    private void grow() {
        long now = session.now();
        if (session.isFast(now - lastGrant)) {
            target += session.growth(target);
        }
        lastGrant = now;
    }

    private void settle() {
        if (reset || (ended && endedByPeer)) {
            acknowledge();
            session.settled(this, target - YamuxLimits.INITIAL_WINDOW);
            target = YamuxLimits.INITIAL_WINDOW;
        }
    }

    @Override
    public String toString() {
        return "stream " + Integer.toUnsignedString(id);
    }
}
