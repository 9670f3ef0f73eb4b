package dev.archipelago.discovery.libp2p.connection;

import dev.archipelago.discovery.libp2p.yamux.YamuxLimits;
import java.time.Duration;
import java.util.List;

/**
 * What a side takes on with a connection, and how long it waits.
 *
 * @param handshake until the handshake has to be over
 * @param ping how long nothing has to come before the other side is asked whether it is there
 * @param patience how long it may take to answer that
 * @param idle how long a connection is kept on which no stream is open
 * @param streams what its streams may take
 * @param earlyMuxers the muxers that are named within the Noise handshake; none leaves them to multistream-select
 */
public record ConnectionTerms(
        Duration handshake,
        Duration ping,
        Duration patience,
        Duration idle,
        YamuxLimits streams,
        List<String> earlyMuxers) {
    /** The muxer that there is. */
    public static final String YAMUX = "/yamux/1.0.0";

    /** Keeps a copy of the list. */
    public ConnectionTerms {
        earlyMuxers = List.copyOf(earlyMuxers);
    }
}
