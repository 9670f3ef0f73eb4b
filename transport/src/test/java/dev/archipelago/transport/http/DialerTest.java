package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DialerTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** A thread that dials may be held up anywhere, on a busy machine; what comes meanwhile must not be lost. */
    @Test
    void whatIsSaidBeforeTheDiallerGoesOnIsHeard() throws Exception {
        CountDownLatch speak = new CountDownLatch(1);
        try (RawServer server = RawServer.playing((input, output) -> {
            awaitTurn(speak);
            RawServer.write(output, "220 mail.example\r\n");
            input.transferTo(OutputStream.nullOutputStream());
        })) {
            Dialer dialer = new Dialer(vertx, heldUp(vertx.createNetClient(), speak), MessageLimits.STANDARD);
            Countdown time = Countdown.until(Instant.now().plusSeconds(30), InstantSource.system());
            ClientConnection connection = dialer.dial(
                    Line.plain(new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), server.origin().port())),
                    time);

            assertThat(connection.exchange("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .failsWithin(20, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(HttpException.class);
        }
    }

    private static void awaitTurn(CountDownLatch turn) throws InterruptedIOException {
        try {
            turn.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /** Holds up whoever connects, if that is no event loop, until the first bytes have come. */
    private static NetClient heldUp(NetClient client, CountDownLatch speak) {
        return (NetClient) Proxy.newProxyInstance(
                NetClient.class.getClassLoader(), new Class<?>[] {NetClient.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(client, arguments);
                    if (method.getName().equals("connect") && !Context.isOnEventLoopThread()) {
                        awaitBytes((Future<?>) result, speak);
                    }
                    speak.countDown();
                    return result;
                });
    }

    private static void awaitBytes(Future<?> connecting, CountDownLatch speak) throws Exception {
        NetSocket socket =
                (NetSocket) connecting.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        CountDownLatch heard = new CountDownLatch(1);
        ((NetSocketInternal) socket).channelHandlerContext().pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelReadComplete(ChannelHandlerContext context) {
                heard.countDown();
            }
        });
        speak.countDown();
        heard.await(30, TimeUnit.SECONDS);
    }
}
