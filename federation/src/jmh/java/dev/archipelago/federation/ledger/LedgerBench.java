package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries of about 500 bytes, as a node's record is: opening a ledger of so many from its checkpoint, changing one of
 * them, and writing a checkpoint of all. Beside them what the disk asks for: one forced write of a line's length.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LedgerBench {
    private static final List<TableFile> TABLES = List.of(TableFile.of("nodes", "nodes.json", "nodes", "pubkey"));
    private static final int LINE = 700;

    @Param({"100", "1000", "10000", "100000"})
    private int entries;

    private final SplittableRandom random = new SplittableRandom(1);
    private Path world;
    private Ledger ledger;
    private FileChannel plain;

    @Setup(Level.Trial)
    public void fill() throws IOException, LedgerException {
        world = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "ledger-bench");
        try (Ledger filling = open(world.resolve("closed"))) {
            fill(filling);
        }
        ledger = open(world.resolve("open"));
        fill(ledger);
        ledger.checkpoint();
        plain = FileChannel.open(world.resolve("plain"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void fill(Ledger filling) throws LedgerException {
        Transaction transaction = new Transaction();
        for (int n = 0; n < entries; n++) {
            transaction.put("nodes", entry(n, "trusted"));
            if (n % 1000 == 999 || n == entries - 1) {
                filling.commit(transaction);
                transaction = new Transaction();
            }
        }
    }

    private static Ledger open(Path folder) throws LedgerException {
        return Ledger.open(folder, TABLES, Bounds.DEFAULT, task -> {});
    }

    private static ObjectNode entry(int n, String trust) {
        String key = HexFormat.of().formatHex(new byte[24]) + String.format("%016x", n * 0x9e3779b97f4a7c15L);
        String json = """
                {"did":"did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp","pubkey":"%s",\
                "onion":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.onion","name":"node %d",\
                "trust_level":"%s","added_at":"2026-11-21T00:00:00Z","last_seen":null,\
                "membership_id":"018f4e5e-7b1c-8000-8000-000000000000","next_key_hash":"%s","state":"member",\
                "endpoints":{"lan":["192.0.2.7:8782"],"http":[]}}""".formatted(key, n, trust, key);
        try {
            return (ObjectNode) Json.parse(json);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        ledger.close();
        plain.close();
        try (Stream<Path> files = Files.walk(world)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public int load() throws LedgerException {
        try (Ledger loaded = open(world.resolve("closed"))) {
            return loaded.view().size("nodes");
        }
    }

    @Benchmark
    public long change() throws LedgerException {
        ledger.commit(new Transaction().put("nodes", entry(random.nextInt(entries), "observer")));
        return ledger.view().sequence();
    }

    @Benchmark
    public void checkpoint() throws LedgerException {
        ledger.commit(new Transaction().put("nodes", entry(random.nextInt(entries), "observer")));
        ledger.checkpoint();
    }

    @Benchmark
    public void forcedWrite() throws IOException {
        plain.write(ByteBuffer.allocate(LINE));
        plain.force(false);
    }
}
