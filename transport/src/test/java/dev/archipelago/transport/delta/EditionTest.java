package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.identity.codec.CborMap;
import dev.archipelago.transport.delta.DeltaException.Reason;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class EditionTest {
    static final Dictionary WORDS = Dictionary.version(1)
            .keyed(1, "apps", "id")
            .scaled(2, "cpu", Scale.parts(16))
            .scaled(3, "memory", Scale.units(1 << 20))
            .named(4, "status")
            .named(5, "lightning")
            .words("running", "stopped")
            .build();

    private static final Instant TIME = Instant.parse("2027-01-15T08:00:00Z");
    private static final Tree.Members HOME = Tree.object()
            .with("cpu", Tree.of(12.5))
            .with("memory", Tree.of(512L << 20))
            .with("apps", Tree.list(app("bitcoin", "running"), app("lnd", "running")));

    private static Tree.Members app(String id, String status) {
        return Tree.object().with("id", Tree.of(id)).with("status", Tree.of(status));
    }

    static Reason refusal(ThrowingCallable reading) {
        return catchThrowableOfType(DeltaException.class, reading).reason();
    }

    private static Edition edition(long number, Tree.Members state) throws DeltaException {
        return new Edition(9, number, TIME.plusSeconds(300 * (number - 1)), Scaled.of(WORDS, state));
    }

    private static Tree.Members after(Tree.Members before, Tree.Members now) throws DeltaException {
        Edition held = edition(1, before);
        return held.after(edition(2, now).since(held)).content().tree();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The bytes of docs/deltas.md. */
    @Test
    void theFormatIsAsItIsDescribed() throws Exception {
        Edition first = edition(1, HOME);
        Tree.Members later = HOME.with("cpu", Tree.of(10.0))
                .with("memory", Tree.of(600L << 20))
                .with("apps", Tree.list(app("bitcoin", "stopped")));

        assertThat(hex(first.full()))
                .isEqualTo("8701010901401a6b49d200a301a2636c6e64a104410067626974636f696ea10441000218c803190200");
        assertThat(hex(edition(2, later).since(first)))
                .isEqualTo("870101090148" + hex(first.base().encoded()).substring(12) + "19012c"
                        + "a301a2636c6e64f667626974636f696ea10441010238270318" + "58");
    }

    @Test
    void whatChangedWhatCameAndWhatWent() throws Exception {
        Tree.Members bare = Tree.object();
        Tree.Members nested = HOME.with("lightning", Tree.object().with("channels", Tree.of(3)));

        assertThat(after(HOME, bare)).isEqualTo(bare);
        assertThat(after(bare, HOME)).isEqualTo(HOME);
        assertThat(after(nested, HOME)).isEqualTo(HOME);
        Tree.Members empty = HOME.with("lightning", Tree.object());
        assertThat(after(nested, empty)).isEqualTo(empty);
        assertThat(after(HOME, empty)).isEqualTo(empty);
        assertThat(after(empty, nested)).isEqualTo(nested);
        Tree.Members other = HOME.with("lightning", Tree.of("off"));
        assertThat(after(nested, other)).isEqualTo(other);
        assertThat(after(other, nested)).isEqualTo(nested);
        assertThat(after(HOME, HOME)).isEqualTo(HOME);
    }

    @Test
    void aKeyedListIsSortedByItsIds() throws Exception {
        Tree.Members mixed = Tree.object().with("apps", Tree.list(app("lnd", "running"), app("bitcoin", "odd")));

        assertThat(Scaled.of(WORDS, mixed).tree())
                .isEqualTo(Tree.object().with("apps", Tree.list(app("bitcoin", "odd"), app("lnd", "running"))));
    }

    @Test
    void otherListsAreReplacedWhole() throws Exception {
        Tree.Members before = Tree.object().with("tags", Tree.list(Tree.of("a"), Tree.of("b")));
        Tree.Members now = Tree.object().with("tags", Tree.list(Tree.of("b")));

        assertThat(after(before, now)).isEqualTo(now);
    }

    /** Numbers that a peer makes up: the difference does not fit, but comes round. */
    @Test
    void differencesWrapAround() throws Exception {
        Dictionary seconds =
                Dictionary.version(1).scaled(1, "s", Scale.units(1)).build();
        Edition low = new Edition(1, 1, TIME, Scaled.of(seconds, Tree.object().with("s", Tree.of(Long.MIN_VALUE))));
        Edition high = new Edition(1, 2, TIME, Scaled.of(seconds, Tree.object().with("s", Tree.of(Long.MAX_VALUE))));

        assertThat(low.after(high.since(low))).isEqualTo(high);
    }

    @Test
    void theTimeGoesOnFromTheBases() throws Exception {
        Edition first = edition(1, HOME);
        Edition earlier = new Edition(9, 2, TIME.minusSeconds(5), first.content());

        assertThat(first.after(earlier.since(first)).time()).isEqualTo(TIME.minusSeconds(5));
        assertThat(new Edition(9, 2, TIME.plusMillis(1500), first.content()).time())
                .isEqualTo(TIME.plusSeconds(1));
    }

    @Test
    void whatDoesNotFollowIsRefusedForItsReason() throws Exception {
        Edition first = edition(1, HOME);
        Edition second = edition(2, HOME.with("cpu", Tree.of(50.0)));
        byte[] delta = second.since(first);

        assertThat(refusal(() -> second.after(delta))).as("again").isEqualTo(Reason.BASE);
        Edition sameStateLater = edition(2, HOME);
        assertThat(refusal(() -> sameStateLater.after(delta)))
                .as("a later edition of the same state")
                .isEqualTo(Reason.BASE);
        for (int ahead : new int[] {0, -1}) {
            CborMap nothing = CborMap.builder().build();
            OptionalLong base = OptionalLong.of(first.base().digest());
            byte[] back = new Envelope(1, 9, ahead, base, 300, nothing).encoded();
            assertThat(refusal(() -> first.after(back))).isEqualTo(Reason.STALE);
        }
        Edition otherLife = new Edition(10, 1, TIME, first.content());
        assertThat(refusal(() -> otherLife.after(delta))).isEqualTo(Reason.GENERATION);
        Dictionary other = Dictionary.version(2).build();
        Edition otherWords = new Edition(9, 1, TIME, Scaled.of(other, Tree.object()));
        assertThat(refusal(() -> otherWords.after(delta))).isEqualTo(Reason.DICTIONARY);
        assertThat(refusal(() -> Edition.read(other, first.full()))).isEqualTo(Reason.DICTIONARY);
        assertThat(refusal(() -> Edition.read(WORDS, delta))).isEqualTo(Reason.BASE);
        assertThat(refusal(() -> first.after(second.full()))).isEqualTo(Reason.BASE);
        byte[] nextFormat = delta.clone();
        nextFormat[1] = 2;
        assertThat(refusal(() -> first.after(nextFormat))).isEqualTo(Reason.FORMAT);
        assertThat(refusal(() -> Edition.read(WORDS, nextFormat))).isEqualTo(Reason.FORMAT);
    }

    @Test
    void whatDoesNotFitTheDictionaryIsNotTold() {
        assertUnfit(Tree.object().with("cpu", Tree.of("busy")));
        assertUnfit(Tree.object().with("apps", Tree.object()));
        assertUnfit(Tree.object().with("apps", Tree.of("none")));
        assertUnfit(Tree.object().with("apps", Tree.list(Tree.of("bitcoin"))));
        assertUnfit(Tree.object().with("apps", Tree.list(Tree.object())));
        assertUnfit(Tree.object().with("apps", Tree.list(Tree.object().with("id", Tree.of(7)))));
        assertUnfit(Tree.object().with("apps", Tree.list(app("a", "x"), app("a", "y"))));
        Tree deep = Tree.of(1);
        for (int i = 0; i < 100_000; i++) {
            deep = i % 2 == 0 ? Tree.list(deep) : Tree.object().with("x", deep);
        }
        assertUnfit(Tree.object().with("deep", deep));
        assertUnfit(Tree.object().with("long", Tree.of("x".repeat(Scaled.MOST_BYTES))));
    }

    private static void assertUnfit(Tree.Members state) {
        assertThat(refusal(() -> Scaled.of(WORDS, state))).isEqualTo(Reason.UNFIT);
    }

    @Test
    void ownMistakesAreToldAtOnce() throws Exception {
        Edition first = edition(1, HOME);
        Scaled state = first.content();
        assertThatIllegalArgumentException().isThrownBy(() -> first.since(first));
        assertThatIllegalArgumentException().isThrownBy(() -> new Edition(8, 2, TIME, state).since(first));
        assertThatIllegalArgumentException().isThrownBy(() -> new Edition(-1, 1, TIME, state));
        assertThatIllegalArgumentException().isThrownBy(() -> new Edition(65_536, 1, TIME, state));
        assertThatIllegalArgumentException().isThrownBy(() -> new Edition(1, 0, TIME, state));
        assertThatIllegalArgumentException().isThrownBy(() -> new Edition(1, (1L << 53) + 1, TIME, state));
        assertThatIllegalArgumentException().isThrownBy(() -> new Edition(1, 1, Instant.ofEpochSecond(-1), state));
        assertThatIllegalArgumentException().isThrownBy(() -> new Edition(1, 1, Instant.MAX, state));
        assertThatIllegalArgumentException().isThrownBy(() -> Tree.of(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Tree.of("\ud800"));
        assertThatIllegalArgumentException().isThrownBy(() -> Tree.object().with("\ud800", Tree.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.parts(10));
        assertThatIllegalArgumentException().isThrownBy(() -> Scale.units(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Dictionary.version(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dictionary.version(1).named(1, "a").named(1, "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dictionary.version(1).named(1, "a").named(2, "a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dictionary.version(1).words("a", "a"));
    }

    @Test
    void whatATextSaysIsNotShown() throws Exception {
        assertThat(HOME.with("status", Tree.of("secret")).toString()).doesNotContain("secret");
        assertThat(edition(1, HOME).toString()).doesNotContain("bitcoin");
    }
}
