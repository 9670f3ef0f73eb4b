package dev.archipelago.identity.codec;

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

/** The text form of a public key with its multicodec prefix, 34 bytes, both ways. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Base58Bench {
    private final byte[] key = new byte[34];
    private final String text;

    public Base58Bench() {
        key[0] = (byte) 0xed;
        key[1] = 0x01;
        for (int i = 2; i < key.length; i++) {
            key[i] = (byte) (i * 37);
        }
        text = Base58.encode(key);
    }

    @Benchmark
    public String encode() {
        return Base58.encode(key);
    }

    @Benchmark
    public byte[] decode() throws MalformedException {
        return Base58.decode(text);
    }
}
