package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffsTest {
    private final Backoffs backoffs = new Backoffs(2, () -> 0);

    @Test
    void ofTooManyTheOldestIsForgotten() {
        for (String name : new String[] {"one", "two", "three"}) {
            backoffs.begin(Desk.peer(name), Desk.TOPIC, Duration.ofMinutes(1));
        }

        assertThat(backoffs.holds(Desk.peer("one"), Desk.TOPIC)).isFalse();
        assertThat(backoffs.holds(Desk.peer("two"), Desk.TOPIC)).isTrue();
        assertThat(backoffs.holds(Desk.peer("three"), Desk.TOPIC)).isTrue();
    }
}
