package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** libp2p's ping: 32 random bytes that come back. */
final class Ping {
    static final String PROTOCOL = "/ipfs/ping/1.0.0";

    private static final int SIZE = 32;

    private Ping() {}

    static Duration ask(Libp2pConnection connection, Host host) throws IOException {
        byte[] question = new byte[SIZE];
        host.random().nextBytes(question);
        try (Libp2pStream stream = connection.open(PROTOCOL)) {
            stream.limit(host.limits().patience());
            long begun = System.nanoTime();
            stream.write(question);
            byte[] answer = stream.readExactly(SIZE);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (!Arrays.equals(question, answer)) {
                throw new Libp2pException(Reason.PROTOCOL, "the answer to a ping is not what was sent");
            }
            return took;
        }
    }

    /** Sends back what comes, until the other side has had enough. */
    static void answer(Libp2pStream stream, Duration patience) throws IOException {
        byte[] piece = new byte[SIZE];
        while (true) {
            stream.limit(patience);
            int count = stream.read(piece);
            if (count < 0) {
                return;
            }
            stream.write(piece, 0, count);
        }
    }
}
