package dev.archipelago.federation;

import dev.archipelago.federation.ledger.Bounds;
import dev.archipelago.federation.ledger.Ledger;
import dev.archipelago.federation.ledger.LedgerException;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
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

/**
 * A federation of so many members, each with the record that a join leaves: opening it, a trust change that nobody
 * hears, a heartbeat that is news, a sync that is answered at once, listing all, and what the node does every half
 * minute.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class FederationBench {
    private static final Instant BEGIN = Instant.parse("2027-01-15T08:00:00Z");
    private static final int A_PAGE = 100;

    @Param({"10", "100", "1000", "10000", "100000"})
    private int nodes;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Member> members = new ArrayList<>();
    private final Identity me = identity(0);
    private Path world;
    private Federation federation;
    private long moments;

    /** Who calls, and the membership it names. */
    private record Member(PublicKey key, UUID membership) {}

    @Setup(Level.Trial)
    public void fill() throws Exception {
        world = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "federation-bench");
        fill(world.resolve("closed").resolve("federation"), joined());
        copy(world.resolve("closed"), world.resolve("open"));
        federation = open("open");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** What a join leaves of the other node. */
    private PeerRecord joined() throws Exception {
        try (Federation inviter = open("inviter");
                Identity joiner = identity(1);
                Federation other = clocked(Federation.builder(world.resolve("joiner"), joiner))
                        .calls((to, call, by) -> new PeerCalls.Answered(
                                inviter.inbound().handle(Caller.signedBy(joiner.publicKey()), call), true))
                        .open()) {
            other.join(inviter.invite(InviteTerms.DEFAULT).code().text());
        }
        try (Ledger ledger = ledger(world.resolve("inviter").resolve("federation"))) {
            return new Books(ledger).peers().getFirst();
        }
    }

    private void fill(Path folder, PeerRecord joined) throws LedgerException, FederationException {
        try (Ledger ledger = ledger(folder)) {
            Books books = new Books(ledger);
            Books.Page page = books.page();
            for (int n = 1; n <= nodes; n++) {
                PeerRecord peer = another(joined, n);
                members.add(new Member(peer.key(), peer.membership().orElseThrow()));
                page.put(peer);
                if (n % A_PAGE == 0 || n == nodes) {
                    page.commit();
                    page = books.page();
                }
            }
        }
    }

    /** The same for another key: all texts are as long as they would be. */
    private static PeerRecord another(PeerRecord joined, int n) {
        Did did = Did.key(identity(n).publicKey());
        Bond bond = joined.bond().orElseThrow();
        UUID membership = new UUID(bond.membership().getMostSignificantBits(), n);
        String before = joined.did().toString();
        return new PeerRecord(
                did,
                PeerState.MEMBER,
                joined.since(),
                joined.rights().trusted(Trust.TRUSTED).granting(Trust.TRUSTED),
                new Names(Optional.of("node " + n), Optional.empty()),
                joined.endpoints(),
                Optional.of(new Bond(
                        membership,
                        bond.ours().replace(before, did.toString()),
                        bond.theirs().replace(before, did.toString()),
                        bond.credential(),
                        bond.part(),
                        bond.door(),
                        Optional.empty())),
                joined.history(),
                joined.added());
    }

    private static Identity identity(int n) {
        byte[] seed = new byte[32];
        new SplittableRandom(n).nextBytes(seed);
        return Identity.fromSeed(seed);
    }

    private static Ledger ledger(Path folder) throws LedgerException {
        return Ledger.open(folder, Books.files(), Bounds.DEFAULT, Runnable::run);
    }

    private Federation open(String folder) throws FederationException {
        return clocked(Federation.builder(world.resolve(folder), me))
                .calls((to, call, by) -> new PeerCalls.Answered(state(), true))
                .open();
    }

    /** What a node of thirty apps tells: something new each time. */
    private Reply state() {
        Snapshot snapshot = Snapshot.named("node " + moments % 7);
        for (int app = 0; app < 30; app++) {
            snapshot = snapshot.app("app" + app, "running", "1." + app);
        }
        return Reply.Result.of(SnapshotJson.write(snapshot, BEGIN.plus(Duration.ofMinutes(moments))));
    }

    /** Time goes on with each call, so that no caller is too fast. */
    private FederationBuilder clocked(FederationBuilder builder) {
        return builder.clocks(
                () -> BEGIN.plus(Duration.ofMinutes(moments)),
                () -> Duration.ofMinutes(moments).toNanos());
    }

    @TearDown(Level.Trial)
    public void remove() throws IOException {
        federation.close();
        try (Stream<Path> files = Files.walk(world)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Member anyone() {
        moments++;
        return members.get(random.nextInt(nodes));
    }

    @Benchmark
    public Federation load() throws FederationException {
        Federation loaded = open("closed");
        loaded.close();
        return loaded;
    }

    @Benchmark
    public Peer trustChange() throws FederationException {
        return federation.setTrust(Did.key(anyone().key()), moments % 2 == 0 ? Trust.OBSERVER : Trust.TRUSTED);
    }

    @Benchmark
    public Reply heartbeat() {
        Member who = anyone();
        return federation
                .inbound()
                .handle(
                        Caller.signedBy(who.key()),
                        Call.of(Method.HEARTBEAT.text(), "{\"membership\":\"" + who.membership() + "\"}"));
    }

    @Benchmark
    public SyncResult sync() throws FederationException {
        Member who = anyone();
        return federation.sync(Did.key(who.key()), BEGIN.plus(Duration.ofMinutes(moments + 1)));
    }

    @Benchmark
    public List<Peer> list() {
        return federation.peers();
    }

    @Benchmark
    public void tend() throws FederationException {
        federation.tend(BEGIN);
    }
}
