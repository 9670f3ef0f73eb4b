package dev.archipelago.federation;

import dev.archipelago.identity.memory.Recent;
import java.util.Map;
import java.util.Optional;

/**
 * Peers that were read of late, so that a call does not read its caller again and again. It is no second truth: what it
 * has is good only for the very text that it was read of.
 */
final class ReadPeers {
    private static final int MOST = 1024;

    private final Map<String, Read> read = new Recent<>(MOST);

    /** What was read of this text, if it was of late. */
    @SuppressWarnings(
            "ReferenceEquality") // an equal text would do as well, but to compare it takes as long as to read it
    synchronized Optional<PeerRecord> find(String key, String text) {
        return Optional.ofNullable(read.get(key))
                .filter(known -> known.text() == text)
                .map(Read::peer);
    }

    synchronized PeerRecord keep(String key, String text, PeerRecord peer) {
        read.put(key, new Read(text, peer));
        return peer;
    }

    private record Read(String text, PeerRecord peer) {}
}
