package dev.archipelago.discovery.libp2p;

import java.time.Duration;

/**
 * What a node takes on. {@link #STANDARD} suits a node that talks to some hundred peers; the methods {@code with...}
 * change one thing each.
 *
 * @param connections how many connections there may be; further ones are ended at once
 * @param perPeer how many of them with one peer
 * @param pending how many may be in the handshake that others began
 * @param streams how many streams the other side of a connection may have open; further ones are reset
 * @param unread how many bytes of all streams of a connection may wait to be read, at least 256 KiB
 * @param handshake how long a handshake, or agreeing on a stream's protocol, may take
 * @param ping how long nothing has to come on a connection before the other side is asked whether it is there
 * @param patience how long it may take to answer that
 * @param idle how long a connection is kept on which no stream is open
 */
public record Libp2pLimits(
        int connections,
        int perPeer,
        int pending,
        int streams,
        int unread,
        Duration handshake,
        Duration ping,
        Duration patience,
        Duration idle) {
    /** 512 connections, 4 with one peer, 64 in the handshake; 1,024 streams and 8 MiB on each. */
    public static final Libp2pLimits STANDARD = new Libp2pLimits(
            512,
            4,
            64,
            1024,
            8 << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10));

    /** The same with other numbers of connections: all, with one peer, in the handshake. */
    public Libp2pLimits withConnections(int all, int withOnePeer, int inHandshake) {
        return new Libp2pLimits(all, withOnePeer, inHandshake, streams, unread, handshake, ping, patience, idle);
    }

    /** The same with other bounds on the streams of a connection. */
    public Libp2pLimits withStreams(int open, int unreadBytes) {
        return new Libp2pLimits(connections, perPeer, pending, open, unreadBytes, handshake, ping, patience, idle);
    }

    /** The same with another time for handshakes. */
    public Libp2pLimits withHandshake(Duration time) {
        return new Libp2pLimits(connections, perPeer, pending, streams, unread, time, ping, patience, idle);
    }

    /** The same, but asking after another time of silence, and waiting so long for the answer. */
    public Libp2pLimits withPing(Duration silence, Duration answer) {
        return new Libp2pLimits(connections, perPeer, pending, streams, unread, handshake, silence, answer, idle);
    }

    /** The same with another time for connections that nobody uses. */
    public Libp2pLimits withIdle(Duration time) {
        return new Libp2pLimits(connections, perPeer, pending, streams, unread, handshake, ping, patience, time);
    }
}
