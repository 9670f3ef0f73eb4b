package dev.archipelago.discovery.libp2p.gossipsub;

import java.io.Serial;

/** Bytes are no RPC, or bring more than they may. */
public final class MalformedRpcException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedRpcException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
