package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.discovery.libp2p.identify.IdentifyMessage;
import dev.archipelago.discovery.libp2p.key.KeyBytes;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** libp2p's identify: each side tells of itself when it is asked, and tells news on its own. */
final class Identify {
    static final String PROTOCOL = "/ipfs/id/1.0.0";
    static final String PUSH = "/ipfs/id/push/1.0.0";

    private static final String FAMILY = "ipfs/0.1.0";

    private Identify() {}

    static void ask(Libp2pConnection connection, Host host) throws IOException {
        try (Libp2pStream stream = connection.open(PROTOCOL)) {
            stream.limit(host.limits().handshake());
            stream.closeWrite();
            hear(stream);
        }
    }

    static void tell(Libp2pStream stream, Host host) throws IOException {
        stream.limit(host.limits().handshake());
        stream.writeMessage(message(stream.connection(), host));
    }

    static void push(Libp2pConnection connection, Host host) throws IOException {
        try (Libp2pStream stream = connection.open(PUSH)) {
            tell(stream, host);
        }
    }

    static void hearPush(Libp2pStream stream, Host host) throws IOException {
        stream.limit(host.limits().handshake());
        hear(stream);
    }

    private static void hear(Libp2pStream stream) throws IOException {
        byte[] bytes = stream.readMessage(IdentifyMessage.MOST);
        try {
            IdentifyMessage message = IdentifyMessage.read(bytes);
            requireOwnKey(message, stream.peer());
            stream.connection().tells(PeerInfo.of(stream.peer(), message));
        } catch (MalformedException e) {
            throw new Libp2pException(Reason.PROTOCOL, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireOwnKey(IdentifyMessage message, PeerId peer) throws Libp2pException {
        Optional<byte[]> claimed = message.publicKey();
        Optional<byte[]> proved = peer.publicKey().map(KeyBytes::of);
        if (claimed.isPresent() && !Arrays.equals(claimed.get(), proved.orElseThrow())) {
            throw new Libp2pException(Reason.WRONG_PEER, "the peer tells of somebody else than it is");
        }
    }

    private static byte[] message(Libp2pConnection connection, Host host) {
        IdentifyMessage.Builder message = IdentifyMessage.of(KeyBytes.of(host.key()))
                .versions(FAMILY, host.agent())
                .protocols(host.protocols())
                .observed(connection.remote().bytes());
        host.addresses().forEach(address -> message.listen(address.bytes()));
        return message.build().bytes();
    }
}
