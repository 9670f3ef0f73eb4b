package dev.archipelago.node.dwn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.record.DeployStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path data;

    private static Taken taken(String id, Instant seen) {
        return new Taken(
                id, id, "home", "did:key:z", seen, Optional.of("{}"), Optional.empty(), Optional.empty(), false);
    }

    @Test
    void whatWasTakenIsKnownAfterwards() throws IOException {
        RequestLog log = RequestLog.in(data);
        log.put(taken("a", NOW), NOW);
        Taken over =
                taken("b", NOW).became(DeployStatus.FAILED, Optional.of("why")).asTold();
        log.put(over, NOW);

        RequestLog again = RequestLog.in(data);

        assertThat(again.all()).containsExactly(taken("a", NOW), over);
        assertThat(again.has("b")).isTrue();
    }

    @Test
    void itIsForgottenLongAfterItIsTooOldToBeTakenAgain() throws IOException {
        RequestLog log = RequestLog.in(data);
        log.put(taken("a", NOW), NOW);
        Instant later = NOW.plus(DeployRules.FRESH).plus(DeployRules.SKEW).plus(Duration.ofDays(1));
        log.put(taken("b", later), later);
        assertThat(log.has("a")).isTrue();

        Instant muchLater = NOW.plus(Duration.ofDays(8));
        log.put(taken("c", muchLater), muchLater);

        assertThat(RequestLog.in(data).has("a")).isFalse();
    }

    @Test
    void aFileThatCannotBeReadIsNotTakenForEmpty() throws IOException {
        RequestLog.in(data).put(taken("a", NOW), NOW);
        Path file = data.resolve("dwn/requests.json");
        Files.writeString(file, Files.readString(file).substring(20));

        assertThatThrownBy(() -> RequestLog.in(data)).isInstanceOf(IOException.class);
    }

    @Test
    void oneNodeHasSoManyAndNoneGivesWay() throws IOException {
        RequestLog log = RequestLog.in(data);
        for (int i = 0; i < RequestLog.MOST_OF_ONE; i++) {
            assertThat(log.hasRoomFor("did:key:z")).isTrue();
            log.put(taken("r" + i, NOW), NOW);
        }
        assertThat(log.hasRoomFor("did:key:z")).isFalse();
        assertThat(log.hasRoomFor("did:key:other")).isTrue();
        assertThat(log.has("r0")).isTrue();
    }
}
