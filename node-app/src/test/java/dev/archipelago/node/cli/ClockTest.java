package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.SignedPacket;
import dev.archipelago.node.cli.Session.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Commands take the time from their surroundings alone. */
class ClockTest {
    private static final Instant THEN = Instant.parse("2031-05-06T07:08:09Z");

    @TempDir
    private Path home;

    private Session user;

    @BeforeEach
    void makeAnIdentity() {
        user = new Session(home).at(THEN);
        assertThat(user.run("init").exit()).isZero();
    }

    @Test
    void aRotationIsDatedByIt() throws Exception {
        Path recovery = home.resolve(".archipelago/recovery.key");
        Outcome rotated = user.run("identity", "rotate", "--recovery", recovery.toString());
        assertThat(rotated.exit()).as(rotated.err()).isZero();

        assertThat(user.run("identity", "statements", "--json")
                        .json()
                        .path("statements")
                        .valueStream()
                        .map(statement -> statement.path("time").stringValue()))
                .containsExactly(THEN.toString());
    }

    @Test
    void soIsARotationWhoseOldKeyIsLost() throws Exception {
        Path recovery = home.resolve(".archipelago/recovery.key");
        Session elsewhere = new Session(home.resolve("elsewhere")).at(THEN.plusSeconds(1));
        Outcome rotated = elsewhere.run("identity", "rotate", "--key-lost", "--recovery", recovery.toString());
        assertThat(rotated.exit()).as(rotated.err()).isZero();

        assertThat(elsewhere
                        .run("identity", "statements", "--json")
                        .json()
                        .path("statements")
                        .path(0)
                        .path("time")
                        .stringValue())
                .isEqualTo("2031-05-06T07:08:10Z");
    }

    @Test
    void aPacketIsOfItsTimeAndNotTakenBefore() throws Exception {
        Path file = home.resolve("node.packet");
        JsonNode packet = user.run("identity", "packet", "--out", file.toString(), "--json")
                .json();
        assertThat(packet.path("sequence").longValue()).isEqualTo(THEN.getEpochSecond());

        String did = packet.path("did").stringValue();
        Instant earliest = THEN.minus(SignedPacket.TOLERATED_LEAD);
        assertThat(resolvedAt(earliest, did, file).exit()).isZero();
        Outcome tooEarly = resolvedAt(earliest.minusSeconds(1), did, file);
        assertThat(tooEarly.exit()).isEqualTo(1);
        assertThat(tooEarly.error().path("code").stringValue()).isEqualTo("ahead_of_time");
    }

    @Test
    void aPacketsTimeIsAtMostTwoHoursAheadOfIt() {
        long latest = THEN.plus(SignedPacket.TOLERATED_LEAD).getEpochSecond();

        assertThat(user.run("identity", "packet", "--hex", "--seq", Long.toString(latest))
                        .exit())
                .isZero();
        assertThat(user.run("identity", "packet", "--hex", "--seq", Long.toString(latest + 1))
                        .exit())
                .isEqualTo(2);
    }

    private Outcome resolvedAt(Instant time, String did, Path packet) {
        return new Session(home).at(time).run("identity", "resolve", did, "--packet", packet.toString(), "--json");
    }
}
