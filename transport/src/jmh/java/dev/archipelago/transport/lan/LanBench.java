package dev.archipelago.transport.lan;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import dev.archipelago.transport.http.AddressPolicy;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpFields;
import dev.archipelago.transport.http.HttpRequest;
import dev.archipelago.transport.http.HttpResponse;
import dev.archipelago.transport.lan.knock.BootTls;
import dev.archipelago.transport.lan.knock.Greetings;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An exchange with a peer over the loopback, with and without a connection that stands already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LanBench {
    /** How many peers the listener has. */
    @Param({"10", "1000"})
    public int peers;

    private LanPair pair;
    private HttpCaller caller;
    private BootTls tls;
    private long count;

    /** Two nodes. */
    @Setup
    public void open() throws Exception {
        pair = new LanPair().federated();
        for (int i = 1; i < peers; i++) {
            try (Identity other =
                    Identity.fromSeed(ByteBuffer.allocate(32).putInt(i).array())) {
                pair.bobs.member(pair.bob, other.publicKey());
            }
        }
        caller = HttpCaller.within(AddressPolicy.loopback())
                .rest(Duration.ofMillis(20))
                .open();
        tls = new BootTls(new SecureRandom(), Instant.now());
    }

    /** Twenty connections a second are taken from one address, and no more. */
    @Setup(Level.Invocation)
    public void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
    }

    /** Ends them. */
    @TearDown
    public void close() {
        caller.close();
        pair.close();
    }

    /** On a connection that is kept. */
    @Benchmark
    public String exchange() throws Exception {
        return pair.say("hello");
    }

    /** With a new connection, its TLS and its knock. */
    @Benchmark
    public HttpResponse connectAndExchange() throws Exception {
        PublicKey bob = pair.bob.publicKey();
        Knock knock = new Knock(KnockKey.between(pair.alice, bob), Optional.of(bob), Ground.MEMBERSHIP);
        Greetings another = new Greetings(tls, pair.alice, Duration.ofSeconds(5).plusNanos(count++));
        return caller.exchange(
                new InetSocketAddress("127.0.0.1", pair.fromBob.port()),
                another.dialler(bob, knock),
                HttpRequest.post("/rpc/v1", HttpFields.none(), new byte[] {'1'}),
                Instant.now().plusSeconds(10));
    }
}
