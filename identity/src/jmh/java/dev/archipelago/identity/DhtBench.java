package dev.archipelago.identity;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A did:dht document with one service: as JSON, and as a signed packet with and without the signature, beside a bare
 * signature and its verification over as many bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DhtBench {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final Identity identity = Identity.fromSeed(new byte[32]);
    private final DhtPublication publication = DhtPublication.of(DidDocument.of(
            Did.dht(identity.publicKey()), List.of(Service.onion(OnionAddress.of(identity.publicKey())))));
    private final String json = publication.document().toJson();
    private SignedPacket packet;
    private byte[] body;
    private byte[] value;
    private byte[] signature;

    @Setup
    public void makeThePacket() throws IdentityException {
        packet = publication.sign(identity, NOW);
        body = packet.body();
        value = packet.value();
        signature = identity.sign(value);
    }

    @Benchmark
    public String documentWrite() {
        return publication.document().toJson();
    }

    @Benchmark
    public DidDocument documentRead() throws IdentityException {
        return DidDocument.parse(json);
    }

    @Benchmark
    public byte[] packetEncode() throws IdentityException {
        return DhtWriter.write(publication);
    }

    @Benchmark
    public DhtPublication packetDecode() throws IdentityException {
        return DhtPublication.of(packet);
    }

    @Benchmark
    public SignedPacket packetSign() throws IdentityException {
        return publication.sign(identity, NOW);
    }

    @Benchmark
    public DhtPublication packetVerifyAndDecode() throws IdentityException {
        return DhtPublication.of(SignedPacket.read(identity.publicKey(), body));
    }

    @Benchmark
    public byte[] bareSignature() {
        return identity.sign(value);
    }

    @Benchmark
    public boolean bareVerification() {
        return identity.publicKey().verify(value, signature);
    }
}
