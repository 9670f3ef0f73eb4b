package dev.archipelago.transport.http;

import io.netty.channel.ChannelFuture;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/**
 * Ends a connection at once. {@link NetSocket#close} first waits until everything written is sent, and so for ever
 * where the other side does not read.
 */
final class Severance {
    private Severance() {}

    static void of(NetSocket socket) {
        ChannelFuture unused =
                ((NetSocketInternal) socket).channelHandlerContext().close();
    }
}
