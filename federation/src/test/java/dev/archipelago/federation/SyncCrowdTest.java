package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Village.House;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node that asks more members how they are than it asks at once. */
class SyncCrowdTest {
    private static final int MEMBERS = 40;
    private static final int AT_ONCE = 32;

    @TempDir
    Path folder;

    private Village village;
    private House centre;
    private final List<House> members = new ArrayList<>();

    @BeforeEach
    void gather() throws Exception {
        village = new Village(folder);
        centre = village.house("centre");
        for (int i = 0; i < MEMBERS; i++) {
            House member = village.house("member " + i);
            centre.node().join(member.node().invite(InviteTerms.DEFAULT).code().text());
            members.add(member);
        }
        centre.node().tend(by());
    }

    @AfterEach
    void tearDown() {
        village.close();
    }

    private Instant by() {
        return village.time.instant().plus(Duration.ofSeconds(10));
    }

    private long known() {
        return members.stream()
                .filter(member -> centre.node().state(member.did()).isPresent())
                .count();
    }

    @Test
    void whoseTurnItIsIsAskedHoweverManyTheyAre() throws Exception {
        village.time.advance(Duration.ofMinutes(5));
        centre.node().tend(by());

        assertThat(known()).isEqualTo(MEMBERS);
    }

    @Test
    void whomNoTimeIsLeftForIsAskedTheNextTime() throws Exception {
        village.time.advance(Duration.ofMinutes(5));
        centre.node().tend(village.time.instant());
        assertThat(known()).isZero();
        assertThat(centre.node().sync(village.time.instant()))
                .hasSize(MEMBERS)
                .allSatisfy(result -> assertThat(result.error()).contains("there was no time left to ask it"));

        centre.node().tend(by());
        assertThat(known()).isEqualTo(MEMBERS);
    }

    @Test
    void aLinkThatFailsAsNoLinkShouldHarmsNobodyElse() throws Exception {
        House broken = members.getFirst();
        broken.state = Snapshot.named("unlucky");
        village.putWords(reply -> {
            if (reply instanceof Reply.Result result && result.json().contains("unlucky")) {
                throw new IllegalStateException("a link's own fault");
            }
            return reply;
        });
        village.time.advance(Duration.ofMinutes(5));
        centre.node().tend(by());

        assertThat(known()).isEqualTo(MEMBERS - 1);
        assertThat(centre.node().contact(broken.did()).online()).isFalse();

        village.putWords(reply -> reply);
        for (int minutes = 0; minutes < 16; minutes++) {
            village.time.advance(Duration.ofMinutes(1));
            centre.node().tend(by());
        }
        assertThat(known()).isEqualTo(MEMBERS);
    }

    @Test
    void onlySoManyAreAskedAtOnce() throws Exception {
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch crowded = new CountDownLatch(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            village.equip(builder -> builder.background(threads).calls((to, call, by) -> {
                most.accumulateAndGet(under.incrementAndGet(), Math::max);
                crowded.countDown();
                awaitCrowd(crowded);
                under.decrementAndGet();
                throw new PeerUnreachable("nobody is at home");
            }));
            centre.restart();

            assertThat(centre.node().sync(by())).hasSize(MEMBERS).noneMatch(SyncResult::ok);
        }
        assertThat(most).hasValue(AT_ONCE);
    }

    private static void awaitCrowd(CountDownLatch crowded) {
        try {
            assertThat(crowded.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStateThatCannotBeToldIsSaidToBeAFault() throws Exception {
        House member = members.getFirst();
        village.equip(builder -> builder.state(() -> {
            throw new IllegalStateException("a secret of the machine");
        }));
        member.restart();

        assertThat(centre.node().sync(member.did(), by()).error())
                .hasValueSatisfying(
                        error -> assertThat(error).contains("internal").doesNotContain("secret"));
    }
}
