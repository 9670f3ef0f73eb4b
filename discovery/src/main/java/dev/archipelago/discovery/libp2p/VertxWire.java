package dev.archipelago.discovery.libp2p;

import io.netty.channel.ChannelFuture;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A TCP connection of Vert.x. To be made on its event loop, before anything has arrived. */
final class VertxWire implements Wire {
    private static final int MANY = 256 * 1024;
    private static final int FEW = 64 * 1024;
    private static final byte[] END = {};

    private final NetSocket socket;
    private final Context context;
    private final Multiaddr remote;
    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    VertxWire(NetSocket socket, Context context, Multiaddr remote) {
        this.socket = socket;
        this.context = context;
        this.remote = remote;
        socket.handler(this::arrived);
        socket.closeHandler(nothing -> arrived.add(END));
        socket.exceptionHandler(failure -> sever());
        socket.shutdownHandler(grace -> sever());
    }

    private void arrived(Buffer bytes) {
        if (bytes.length() > 0 && waiting.addAndGet(bytes.length()) > MANY) {
            socket.pause();
        }
        arrived.add(bytes.getBytes());
    }

    @Override
    public byte @Nullable [] receive() throws InterruptedException {
        byte[] bytes = arrived.take();
        if (bytes.length == 0) {
            arrived.add(END);
            return null;
        }
        int before = waiting.getAndAdd(-bytes.length);
        if (before > FEW && before - bytes.length <= FEW) {
            context.runOnContext(nothing -> socket.resume());
        }
        return bytes;
    }

    @Override
    public void send(byte[] bytes) throws IOException, InterruptedException {
        try {
            socket.write(Buffer.buffer(bytes))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("the connection broke off", e);
        }
    }

    /** Unlike {@link NetSocket#close} this does not wait until everything written is sent. */
    @Override
    public void sever() {
        ChannelFuture unused =
                ((NetSocketInternal) socket).channelHandlerContext().close();
        arrived.add(END);
    }

    @Override
    public Multiaddr remote() {
        return remote;
    }
}
