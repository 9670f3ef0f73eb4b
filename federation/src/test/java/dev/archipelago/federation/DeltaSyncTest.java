package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.SyncResult.Kind;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Members that tell each other how they changed. */
class DeltaSyncTest extends Neighbours {
    private static final int KEPT = 4;
    private static final String ASKED = Method.GET_STATE.text();

    private final AtomicInteger lives = new AtomicInteger();
    private int asked;

    @BeforeEach
    void join() throws Exception {
        equip();
        alice.restart();
        bob.restart();
        bob.joins(alice);
        is(1);
    }

    private void equip() {
        village.equip(builder -> builder.deltas(new PlainDeltas("life" + lives.incrementAndGet(), KEPT)));
    }

    /** Alice is otherwise than before, with as many apps as always. */
    private void is(int time) {
        Snapshot home = Snapshot.named("Alice's home").cpu(time).uptime(Duration.ofMinutes(time));
        for (int i = 0; i < 30; i++) {
            home = home.app("app-" + i, "running", "1." + i);
        }
        alice.state = home;
    }

    private SyncResult asks(House house) throws FederationException {
        village.time.advance(Duration.ofMinutes(5));
        return house.node().sync(alice.did(), village.soon());
    }

    private void assertTold(Kind kind) throws FederationException {
        SyncResult result = asks(bob);
        assertThat(result.error()).isEmpty();
        assertThat(result.kind()).contains(kind);
        assertThat(known()).isEqualTo(alice.state);
    }

    private Snapshot known() {
        return bob.node().state(alice.did()).orElseThrow().snapshot();
    }

    private JsonNode params() throws MalformedException {
        return Json.parse(village.overheard(Method.GET_STATE).params());
    }

    private long questions() {
        return village.calls().stream().filter(ASKED::equals).count();
    }

    @Test
    void whoHoldsAStateIsToldHowItChanged() throws Exception {
        long full = asks(bob).bytes();
        assertThat(params().path("base").stringValue()).isEmpty();

        for (int i = 2; i < 8; i++) {
            is(i);
            SyncResult result = asks(bob);
            assertThat(result.kind()).contains(Kind.DELTA);
            assertThat(result.bytes()).isPositive().isLessThan(full / 4);
            assertThat(known()).isEqualTo(alice.state);
            assertThat(params().path("base").stringValue()).isNotEmpty();
        }
        assertThat(questions()).isEqualTo(7);
    }

    @Test
    void whatWentIsGone() throws Exception {
        assertTold(Kind.FULL);
        Snapshot before = alice.state;
        alice.state = new Snapshot(Optional.empty(), before.apps(), Health.UNTOLD, Optional.of(true), Optional.empty());

        assertTold(Kind.DELTA);
    }

    @Test
    void whoTellsWithAnotherLifeTellsAll() throws Exception {
        assertTold(Kind.FULL);
        alice.restart();
        is(2);
        assertTold(Kind.FULL);
        is(3);
        assertTold(Kind.DELTA);
    }

    @Test
    void whoAsksInAnotherLifeIsToldAll() throws Exception {
        assertTold(Kind.FULL);
        bob.restart();
        is(2);
        assertTold(Kind.FULL);
        is(3);
        assertTold(Kind.DELTA);
    }

    @Test
    void whatIsHeldIsForgottenWhereItIsLongAgo() throws Exception {
        House carol = village.house("carol");
        carol.joins(alice);
        assertTold(Kind.FULL);
        for (int i = 0; i < KEPT; i++) {
            asks(carol);
        }
        is(2);

        assertTold(Kind.FULL);
    }

    @Test
    void whoseFileIsLostOrAnotherIsToldAll() throws Exception {
        assertTold(Kind.FULL);
        Path file = folder.resolve(
                "bob/federation/state-cache/" + alice.did().toString().replace(':', '_') + ".json");
        String kept = Files.readString(file);
        Files.writeString(file, kept.replace("Alice's home", "Alice's hole"));
        assertTold(Kind.FULL);
        Files.writeString(file, "{");
        assertTold(Kind.FULL);
        assertTold(Kind.DELTA);
    }

    @Test
    void aStateThatChangedAltogetherIsToldInFull() throws Exception {
        assertTold(Kind.FULL);
        Snapshot other = Snapshot.named("b".repeat(64));
        for (int i = 0; i < 30; i++) {
            other = other.app("other-" + i, "stopped", "2." + i);
        }
        alice.state = other;

        assertTold(Kind.FULL);
    }

    @Test
    void whoAsksAsBeforeIsToldAsBefore() throws Exception {
        assertTold(Kind.FULL);
        Reply reply = bob.calls(alice, ASKED, "{}");

        assertThat(reply).isEqualTo(Reply.Result.of(SnapshotJson.write(alice.state, village.time.instant())));
    }

    @Test
    void aPeerThatTellsNoDeltasIsAskedForAll() throws Exception {
        village.equip(builder -> builder);
        alice.restart();
        assertTold(Kind.FULL);
        assertTold(Kind.FULL);

        equip();
        alice.restart();
        assertTold(Kind.FULL);
        assertTold(Kind.DELTA);
        village.equip(builder -> builder);
        alice.restart();
        assertTold(Kind.FULL);
        assertThat(params().path("base").stringValue()).isNotEmpty();
        assertTold(Kind.FULL);
        assertThat(params().path("base").stringValue()).isEmpty();
    }

    @Test
    void aNodeWithoutACodecAsksAsBefore() throws Exception {
        village.equip(builder -> builder);
        bob.restart();

        assertTold(Kind.FULL);

        assertThat(params()).isEmpty();
    }

    @Test
    void whoAsksForAnythingIsToldAllOrRefused() throws Exception {
        Reply reply = bob.calls(alice, ASKED, "{\"base\":\"nonsense \\u0000\"}");

        assertThat(reply).isInstanceOf(Reply.Result.class);
        assertThat(((Reply.Result) reply).fields().find("mark")).isPresent();
        for (String params : new String[] {"{\"base\":7}", "{\"base\":\"" + "a".repeat(65) + "\"}"}) {
            assertThat(Refusals.error(bob.calls(alice, ASKED, params))).isEqualTo(ErrorCode.BAD_REQUEST);
        }
    }

    /** Says something else instead of the answers, from the first on, as often. */
    private void putWords(int often, String instead) {
        asked = 0;
        village.putWords(reply -> asked++ < often ? new Reply.Result(instead) : reply);
    }

    private static String delta(String delta) {
        return "{\"delta\":\"" + delta + "\"}";
    }

    @ParameterizedTest
    @MethodSource("hostileDeltas")
    void aDeltaThatDoesNotApplyIsFollowedByTheQuestionForAll(String hostile) throws Exception {
        assertTold(Kind.FULL);
        is(2);
        putWords(1, hostile);

        SyncResult result = asks(bob);

        assertThat(result.error()).isEmpty();
        assertThat(result.kind()).contains(Kind.FULL);
        assertThat(result.bytes()).isGreaterThan(hostile.length());
        assertThat(known()).isEqualTo(alice.state);
        assertThat(params().path("base").stringValue()).isEmpty();
        assertTold(Kind.DELTA);
    }

    static String[] hostileDeltas() {
        return new String[] {
            delta(""),
            delta("%%%"),
            delta("a".repeat(1_000_000)),
            delta(Base64Url.encode("[".repeat(100_000).getBytes(StandardCharsets.UTF_8))),
            delta(Base64Url.encode("{\"base\":\"life1.1.7\"}".getBytes(StandardCharsets.UTF_8))),
            "{\"delta\":7}",
            "{\"delta\":{}}"
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"node_name\":\"a\\u001b[2Jb\"}",
                "{\"node_name\":7}",
                "{\"cpu_usage_percent\":101}",
                "{\"apps\":[{\"id\":\"a\",\"status\":\"b\"},{\"id\":\"a\",\"status\":\"b\"}]}",
                "{\"timestamp\":null}"
            })
    void whatADeltaMakesIsReadAsStrictlyAsAll(String changes) throws Exception {
        assertTold(Kind.FULL);
        is(2);
        assertTold(Kind.DELTA);
        String base = nameHeld();
        is(3);
        putWords(1, forgedFrom(base, changes));

        assertTold(Kind.FULL);
    }

    /** The name of what Bob holds, which he says when he asks. */
    private String nameHeld() throws Exception {
        village.suffer(Fault.CALL_LOST);
        assertThat(asks(bob).ok()).isFalse();
        village.suffer(Fault.NONE);
        return params().path("base").stringValue();
    }

    private static String forgedFrom(String base, String changes) throws MalformedException {
        JsonNode delta = Json.parse("{\"mark\":\"life2.9\",\"changes\":%s,\"base\":\"%s\"}".formatted(changes, base));
        return delta(Base64Url.encode(Json.write(delta)));
    }

    @Test
    void aDeltaThatIsFarTooLongIsNotLookedAt() throws Exception {
        assertTold(Kind.FULL);
        is(2);
        assertTold(Kind.DELTA);
        String base = nameHeld();
        is(3);
        putWords(1, forgedFrom(base, "{\"passed_over\":\"" + "x".repeat(300_000) + "\"}"));

        assertTold(Kind.FULL);
    }

    /** That what was forged would have applied: the test above refuses what was made of it, not its form. */
    @Test
    void aPeerMayTellOfItselfWhatItLikes() throws Exception {
        assertTold(Kind.FULL);
        String base = nameHeld();
        putWords(1, forgedFrom(base, "{\"node_name\":\"another\",\"secret\":\"x\"}"));

        assertThat(asks(bob).kind()).contains(Kind.DELTA);

        assertThat(known().name()).contains("another");
        String kept = Files.readString(folder.resolve(
                "bob/federation/state-cache/" + alice.did().toString().replace(':', '_') + ".json"));
        assertThat(kept).doesNotContain("secret");
    }

    @Test
    void whoTellsDeltasOnlyTellsNothing() throws Exception {
        assertTold(Kind.FULL);
        Snapshot before = known();
        is(2);
        putWords(2, delta("nonsense"));

        SyncResult result = asks(bob);

        assertThat(result.error()).hasValueSatisfying(error -> assertThat(error).contains("cannot be read"));
        assertThat(result.kind()).isEmpty();
        assertThat(known()).isEqualTo(before);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aMarkThatIsTooLongIsRefused() throws Exception {
        String state = new String(
                Json.write(SnapshotJson.write(alice.state, Village.BEGIN).put("mark", "m".repeat(65))),
                StandardCharsets.UTF_8);
        putWords(1, state);

        assertThat(asks(bob).error())
                .hasValueSatisfying(error -> assertThat(error).contains("at most 64"));
    }

    @Test
    void whatAnybodySaysIsNoDelta() throws Exception {
        assertTold(Kind.FULL);
        Snapshot before = known();
        is(2);
        village.suffer(Fault.ANSWERS_UNPROVEN);

        assertThat(asks(bob).ok()).isFalse();
        assertThat(known()).isEqualTo(before);
    }

    @Test
    void anAnswerThatWasOvertakenIsNoBase() throws Exception {
        assertTold(Kind.FULL);
        Village.Deed askingAgain = () -> asks(bob);
        village.passBy(new Village.Passage() {
            private int passed;

            @Override
            public void pass() {
                passed++;
                if (passed == 2) {
                    is(3);
                    askingAgain.succeed();
                }
            }
        });
        is(2);
        asks(bob);
        assertThat(known()).isEqualTo(alice.state);

        is(4);
        assertTold(Kind.DELTA);
    }

    @Test
    void aRustNodeIsToldAsEver() throws Exception {
        RustNode rust = RustNode.number(1);
        village.equip(builder -> builder.legacy().onions((onion, by) -> {}).deltas(new PlainDeltas("life", KEPT)));
        alice.restart();
        rust.joins(alice.node());
        String id = alice.node().legacyJoins().pending().getFirst().id();
        alice.node().legacyJoins().approve(id, Trust.OBSERVER, village.soon());
        alice.node().legacyCalls().allow(rust.did(), LegacyUse.BOTH);

        Reply reply = alice.node()
                .inbound()
                .handle(
                        new Caller(Optional.of(rust.me().publicKey()), Caller.Proof.V1),
                        Call.of(ASKED, "{\"base\":\"\"}"));

        assertThat(reply).isEqualTo(Reply.Result.of(SnapshotJson.write(alice.state, village.time.instant())));
        asksRust(rust);
        assertThat(params()).isEmpty();
    }

    private void asksRust(RustNode rust) throws FederationException {
        assertThat(alice.node().sync(rust.did(), village.soon()).ok())
                .as("nobody there")
                .isFalse();
    }
}
