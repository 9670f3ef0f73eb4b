package dev.archipelago.node.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.DeltaCodec.Held;
import dev.archipelago.federation.DeltaCodec.Told;
import dev.archipelago.identity.codec.Json;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDeltasTest {
    private static final Instant TIME = Instant.parse("2027-01-15T08:00:00Z");

    private final StateDeltas alice = new StateDeltas(new SplittableRandom(1));
    private final StateDeltas bob = new StateDeltas(new SplittableRandom(2));

    private static String state(String cpu, int seconds) {
        return "{\"timestamp\":\"" + TIME.plusSeconds(seconds) + "\",\"node_name\":\"home\",\"apps\":[{\"id\":\"lnd\","
                + "\"status\":\"running\",\"version\":\"0.18\"}],\"cpu_usage_percent\":" + cpu
                + ",\"mem_used_bytes\":1048576000,\"uptime_secs\":" + seconds
                + ",\"lightning\":{\"active\":true,\"channels\":3,\"capacity_sats\":1000000},\"tor_active\":false}";
    }

    private Held told() {
        return new Held(state("12.5", 0), alice.tell(state("12.5", 0), TIME, "").mark());
    }

    @Test
    void whatChangedIsToldAndTheRestIsAsItWas() throws Exception {
        Held held = told();
        Told now = alice.tell(
                state("30.0", 300), TIME.plusSeconds(300), bob.name(held).orElseThrow());

        Held next = bob.apply(held, now.delta().orElseThrow()).orElseThrow();

        assertThat(Json.parse(next.state())).isEqualTo(Json.parse(state("30.0", 300)));
        assertThat(next.mark()).isEqualTo(now.mark());
        Told later = alice.tell(
                state("30.0", 600), TIME.plusSeconds(600), bob.name(next).orElseThrow());
        assertThat(bob.apply(next, later.delta().orElseThrow())).isPresent();
        assertThat(bob.apply(held, later.delta().orElseThrow()))
                .as("of another base")
                .isEmpty();
    }

    @Test
    void marksAndNamesAreAsShortAsThePortSays() {
        Held held = new Held(state("1.0", 0), "65535." + (1L << 53) + "." + 253_402_300_799L);

        assertThat(held.mark()).hasSizeLessThanOrEqualTo(64);
        assertThat(bob.name(held)).hasValueSatisfying(name -> assertThat(name).hasSizeLessThanOrEqualTo(64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.1",
                "1.1.1.1",
                "a.1.1",
                "-1.1.1",
                "65536.1.1",
                "1.0.1",
                "1.999999999999999999.1",
                "1.1.999999999999",
                "\u0661.1.1"
            })
    void whatHasNoSoundMarkIsNoBase(String mark) {
        assertThat(bob.name(new Held(state("1.0", 0), mark))).isEmpty();
        assertThat(bob.apply(new Held(state("1.0", 0), mark), "hwE")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"apps\":[{}]}", "{\"apps\":[null]}", "{\"cpu_usage_percent\":\"x\"}", "[]", "{", "7"})
    void whatIsHeldMayBeAnything(String state) {
        Held held = new Held(state, "1.1.1");

        assertThat(bob.apply(held, "hwE")).isEmpty();
        assertThat(bob.name(held).isPresent()).isEqualTo(state.equals("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "hwE", "gA", "AAAA", "\u0000"})
    void whoNamesNothingThatWasToldIsToldAll(String base) {
        assertThat(alice.tell(state("1.0", 0), TIME, base).delta()).isEmpty();
        assertThat(bob.apply(told(), base)).isEmpty();
    }

    @Test
    void anotherLifeGoesOnFromNothing() {
        Held held = told();
        StateDeltas again = new StateDeltas(new SplittableRandom(3));
        again.tell(held.state(), TIME, "");

        assertThat(again.tell(state("2.0", 300), TIME, bob.name(held).orElseThrow())
                        .delta())
                .isEmpty();
    }
}
