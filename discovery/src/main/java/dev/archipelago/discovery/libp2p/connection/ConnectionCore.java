package dev.archipelago.discovery.libp2p.connection;

import dev.archipelago.discovery.libp2p.connection.ConnectionEvent.Cause;
import dev.archipelago.discovery.libp2p.noise.NoiseChannel;
import dev.archipelago.discovery.libp2p.noise.WrongPeerException;
import dev.archipelago.discovery.libp2p.yamux.Yamux;
import dev.archipelago.discovery.libp2p.yamux.YamuxEvent;
import dev.archipelago.discovery.libp2p.yamux.YamuxGoAway;
import dev.archipelago.discovery.libp2p.yamux.YamuxStream;
import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection: first the {@link Upgrade}, then streams. Bytes that arrive go in by {@link #receive}, time
 * by {@link #tick}; bytes to send and what happened are taken out. For one thread at a time; nothing here waits.
 */
public final class ConnectionCore {
    private static final int MOST_UNSENT = 1 << 20;

    private final ConnectionTerms terms;
    private final LongSupplier nanos;
    private final Upgrade upgrade;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<ConnectionEvent> events = new ArrayList<>();
    private final Vigil vigil;
    private @Nullable Sealed open;
    private boolean over;

    /**
     * A connection at its beginning.
     *
     * @param nanos a clock that only goes forward
     */
    public ConnectionCore(Upgrade upgrade, ConnectionTerms terms, LongSupplier nanos) {
        this.upgrade = upgrade;
        this.terms = terms;
        this.nanos = nanos;
        this.vigil = new Vigil(terms, nanos);
    }

    /** Begins: what the protocol says first is there to be taken. */
    public void begin() {
        output.writeBytes(upgrade.begin());
    }

    /** Takes what has arrived. */
    public void receive(byte[] bytes) {
        if (over) {
            return;
        }
        vigil.heard();
        try {
            if (open == null) {
                output.writeBytes(upgrade.receive(bytes));
                becomeReady();
            } else {
                open.muxer().receive(open.channel().open(bytes));
            }
        } catch (WrongPeerException e) {
            finish(Cause.WRONG_PEER, "the peer there is " + e.actual() + ", not who was expected");
        } catch (MalformedException e) {
            leave(YamuxGoAway.PROTOCOL_ERROR);
            finish(Cause.BROKEN, String.valueOf(e.getMessage()));
        }
        if (unsent() > MOST_UNSENT) {
            finish(Cause.BROKEN, "the other side asks for more answers than it reads");
        }
    }

    /** How many bytes wait to be taken by {@link #takeOutput}. */
    public int unsent() {
        return output.size() + (open == null ? 0 : open.muxer().unsent());
    }

    private void becomeReady() throws MalformedException {
        if (upgrade.channel().isEmpty()) {
            return;
        }
        Yamux muxer = upgrade.muxer(terms.streams(), nanos);
        Sealed ready = new Sealed(upgrade.channel().get(), muxer);
        open = ready;
        vigil.ready();
        events.add(new ConnectionEvent.Ready(ready.channel().peer()));
        muxer.receive(upgrade.rest());
    }

    /** Whether streams can be opened now. */
    public boolean canOpen() {
        return !over && open != null && open.muxer().canOpen();
    }

    /** Whether streams will never be opened again. */
    public boolean isLeaving() {
        return over || (open != null && open.muxer().isLeaving());
    }

    /** Opens a stream; only where {@link #canOpen}. */
    public YamuxStream open() {
        if (open == null || over) {
            throw new IllegalStateException("no stream can be opened now");
        }
        return open.muxer().open();
    }

    /** How many streams there are. */
    public int streams() {
        return open == null ? 0 : open.muxer().streams();
    }

    /** Ends the connection in order: the other side is told. */
    public void end() {
        leave(YamuxGoAway.NORMAL);
        finish(Cause.ENDED, "it was closed here");
    }

    /** The line is gone. */
    public void lost(String why) {
        finish(Cause.ENDED, why);
    }

    /** Looks what is due; to be called when {@link #due} has come, and at any other time. */
    public void tick() {
        if (over) {
            return;
        }
        switch (vigil.look(streams())) {
            case NOTHING -> {}
            case ASK -> {
                if (open != null) {
                    open.muxer().ping(vigil.question());
                }
            }
            case LATE -> finish(Cause.SILENT, "the handshake was not over within " + terms.handshake());
            case SILENT -> finish(Cause.SILENT, "the other side did not answer within " + terms.patience());
            case IDLE -> {
                leave(YamuxGoAway.NORMAL);
                finish(Cause.ENDED, "no stream was open for " + terms.idle());
            }
        }
    }

    /** When {@link #tick} has to be called, on the clock given. */
    public long due() {
        return vigil.due(streams());
    }

    /** Whether it is over. */
    public boolean isOver() {
        return over;
    }

    /** What is to be sent. */
    public byte[] takeOutput() {
        flush();
        byte[] taken = output.toByteArray();
        output.reset();
        return taken;
    }

    /** What happened since it was last asked. */
    public List<ConnectionEvent> takeEvents() {
        if (open != null) {
            for (YamuxEvent event : open.muxer().takeEvents()) {
                events.add(new ConnectionEvent.OfStreams(event));
            }
        }
        List<ConnectionEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    private void leave(YamuxGoAway why) {
        if (open != null && !over) {
            open.muxer().leave(why);
            flush();
        }
    }

    private void finish(Cause cause, String why) {
        if (over) {
            return;
        }
        over = true;
        if (open != null) {
            open.muxer().cut();
            for (YamuxEvent event : open.muxer().takeEvents()) {
                events.add(new ConnectionEvent.OfStreams(event));
            }
        }
        events.add(new ConnectionEvent.Over(cause, why));
    }

    private void flush() {
        if (open != null) {
            byte[] plain = open.muxer().takeOutput();
            if (plain.length > 0) {
                output.writeBytes(open.channel().seal(plain));
            }
        }
    }

    private record Sealed(NoiseChannel channel, Yamux muxer) {}
}
