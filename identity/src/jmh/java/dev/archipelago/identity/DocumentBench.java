package dev.archipelago.identity;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A document with one onion service, as peers exchange it, and the texts within. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DocumentBench {
    private final Identity identity = Identity.create();
    private final OnionAddress address = OnionAddress.of(identity.publicKey());
    private final DidDocument document = identity.document(Service.onion(address));
    private final String json = document.toJson();
    private final String did = identity.did().toString();
    private final String addressText = address.toString();

    @Benchmark
    public String writeDocument() {
        return document.toJson();
    }

    @Benchmark
    public byte[] canonicalDocument() {
        return document.canonical();
    }

    @Benchmark
    public DidDocument parseDocument() throws IdentityException {
        return DidDocument.parse(json);
    }

    @Benchmark
    public Did parseDid() throws IdentityException {
        return Did.parse(did);
    }

    @Benchmark
    public OnionAddress parseOnionAddress() throws IdentityException {
        return OnionAddress.parse(addressText);
    }
}
