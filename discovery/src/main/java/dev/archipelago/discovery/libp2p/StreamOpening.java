package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.discovery.libp2p.multistream.Negotiation;
import dev.archipelago.identity.codec.MalformedException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;

/** What happens on a stream before its protocol: both sides agree on which it is. */
final class StreamOpening {
    private static final Logger LOG = System.getLogger(StreamOpening.class.getName());
    private static final int PIECE = 1024;

    private StreamOpening() {}

    /** Holds the negotiation; a stream on which it fails is reset. */
    static void agree(Libp2pStream stream, Negotiation negotiation, Duration limit) throws IOException {
        boolean agreed = false;
        try {
            stream.limit(limit);
            stream.write(negotiation.begin());
            byte[] piece = new byte[PIECE];
            while (negotiation.agreed().isEmpty()) {
                int count = stream.read(piece);
                if (count < 0) {
                    throw new EOFException("the stream ended before a protocol was agreed on");
                }
                stream.write(negotiation.receive(Arrays.copyOf(piece, count)));
                if (negotiation.isRefused()) {
                    throw new Libp2pException(Reason.UNSUPPORTED, "the other side speaks none of the protocols");
                }
            }
            stream.agreed(negotiation.agreed().orElseThrow(), negotiation.rest());
            stream.noDeadline();
            agreed = true;
        } catch (MalformedException e) {
            throw new Libp2pException(Reason.PROTOCOL, String.valueOf(e.getMessage()), e);
        } finally {
            if (!agreed) {
                stream.reset();
            }
        }
    }

    /** Has a stream that the other side opened handled, from its beginning to its end. */
    static void answer(Libp2pStream stream, Host host) {
        boolean well = false;
        try {
            agree(stream, Negotiation.choosing(host::supports), host.limits().handshake());
            host.handler(stream.protocol()).handle(stream);
            well = true;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a stream of {0} broke off: {1}", stream.connection(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the handler of " + stream.protocol() + " failed", e);
        } finally {
            if (well) {
                stream.close();
            } else {
                stream.reset();
            }
        }
    }
}
