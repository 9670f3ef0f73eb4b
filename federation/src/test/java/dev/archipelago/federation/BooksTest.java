package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.ledger.Bounds;
import dev.archipelago.federation.ledger.Ledger;
import dev.archipelago.federation.ledger.LedgerException;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is still awaited of whom is known without reading all peers again, and is what reading them all would tell. */
class BooksTest {
    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");
    private static final List<PeerState> STATES = List.of(PeerState.values());
    private static final int PEERS = 5;
    private static final int CHANGES = 60;
    private static final int MANY = 100;

    @TempDir
    Path folder;

    @SeededTest(runs = 5)
    void unsettledPeersAreThoseThatReadingAllWouldFind(Seed seed) throws Exception {
        RandomGenerator random = seed.random();
        Path own = folder.resolve("books");
        List<Did> dids = dids(PEERS);
        for (int open = 0; open < 3; open++) {
            try (Ledger ledger = open(own)) {
                Books books = new Books(ledger);
                for (int change = 0; change < CHANGES; change++) {
                    books.page()
                            .put(drawn(dids.get(random.nextInt(PEERS)), random))
                            .commit();
                    if (random.nextBoolean()) {
                        assertThat(books.unsettled()).containsExactlyInAnyOrderElementsOf(byReadingAll(books));
                    }
                }
            }
        }
    }

    /** So many that some share a place in whatever table keeps them: looking for them comes to an end all the same. */
    @Test
    void manyUnsettledPeersAreEachFoundOnce() throws Exception {
        try (Ledger ledger = open(folder.resolve("many"))) {
            Books books = new Books(ledger);
            for (Did did : dids(MANY)) {
                books.page().put(joining(did)).commit();
            }

            List<PeerRecord> unsettled = assertTimeoutPreemptively(Duration.ofSeconds(20), books::unsettled);
            assertThat(unsettled).hasSize(MANY).doesNotHaveDuplicates();
        }
    }

    @Test
    void aHundredThousandMembersFit() throws Exception {
        long each = 2L + Json.write(PeerJson.write(withNamesAndACommitment(joined()))).length;

        assertThat(100_000 * each).isLessThan(Bounds.DEFAULT.fileBytes());
    }

    private PeerRecord joined() throws Exception {
        try (Village village = new Village(folder)) {
            House alice = village.house("alice");
            village.house("bob").joins(alice);
        }
        try (Ledger ledger = open(folder.resolve("alice").resolve("federation"))) {
            return new Books(ledger).peers().getFirst();
        }
    }

    private static PeerRecord withNamesAndACommitment(PeerRecord peer) throws IdentityException {
        try (Handover made = Handover.first()) {
            return new PeerRecord(
                    peer.did(),
                    peer.state(),
                    peer.since(),
                    peer.rights().granting(Trust.TRUSTED),
                    new Names(
                            Optional.of("n".repeat(InviteCode.LONGEST_NAME)),
                            Optional.of("a".repeat(InviteCode.LONGEST_NAME))),
                    Endpoints.http(new HostPort("127.0.0.1", 8781)),
                    peer.bond(),
                    Optional.of(Base64Url.encode(
                            made.identity().succession().orElseThrow().encoded())),
                    peer.added());
        }
    }

    private static List<PeerRecord> byReadingAll(Books books) {
        return books.peers().stream()
                .filter(peer -> peer.isIn(PeerState.JOINING)
                        || (peer.isIn(PeerState.MEMBER)
                                && peer.rights().granted().isEmpty()
                                && peer.bond().isPresent()))
                .toList();
    }

    private static PeerRecord drawn(Did did, RandomGenerator random) {
        PeerState state = STATES.get(random.nextInt(STATES.size()));
        Optional<Trust> granted = Optional.of(Trust.OBSERVER).filter(level -> random.nextBoolean());
        return new PeerRecord(
                did,
                state,
                NOW,
                new Rights(Trust.TRUSTED, granted, LegacyUse.OFF),
                Names.NONE,
                Endpoints.NONE,
                Optional.of(new Bond(
                                new UUID(1, 2),
                                "{}",
                                "{}",
                                "urn:uuid:1",
                                Bond.Part.JOINER,
                                Optional.empty(),
                                Optional.empty()))
                        .filter(bond -> random.nextBoolean()),
                Optional.empty(),
                NOW);
    }

    private static PeerRecord joining(Did did) {
        return PeerRecord.unbound(did, Trust.TRUSTED, Endpoints.NONE, NOW).in(PeerState.JOINING, NOW);
    }

    private static List<Did> dids(int count) {
        List<Did> dids = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            byte[] seed = new byte[32];
            seed[0] = (byte) n;
            try (Identity identity = Identity.fromSeed(seed)) {
                dids.add(identity.did());
            }
        }
        return dids;
    }

    private static Ledger open(Path folder) throws LedgerException {
        return Ledger.open(folder, Books.files(), Bounds.DEFAULT, Runnable::run);
    }
}
