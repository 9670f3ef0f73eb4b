package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.CatalogEntry.Access;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.identity.codec.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alice shares, Bob browses and fetches; each tries what it may not. */
class CatalogTest extends Neighbours {
    private static final byte[] CONTENT = "what the harbour master said".getBytes(StandardCharsets.UTF_8);

    private final PretendCatalog shared = new PretendCatalog();

    @BeforeEach
    void share() throws Exception {
        village.equip(builder -> builder.catalog(shared));
        alice.restart();
        bob.joins(alice);
        shared.share("free", Access.FREE, CONTENT);
        shared.share("paid", Access.PAID, CONTENT);
        shared.share("peers", Access.PEERS_ONLY, CONTENT);
    }

    private CatalogPage page(Optional<String> cursor) throws FederationException {
        return bob.node().catalog(alice.did(), cursor, village.soon());
    }

    private FileChunk fetch(String id, long offset, int length) throws FederationException {
        return bob.node().file(alice.did(), id, offset, length, village.soon());
    }

    private Reply get(String params) {
        return bob.calls(alice, "federation.get-file", params);
    }

    @Test
    void aMemberSeesAllAsItIsShared() throws Exception {
        CatalogPage page = page(Optional.empty());

        assertThat(page.entries()).containsExactlyElementsOf(shared.all().values());
        assertThat(page.next()).isEmpty();
    }

    @Test
    void freeFilesAndThoseForPeersAreHandedOut() throws Exception {
        assertThat(fetch("free", 0, FileChunk.LONGEST).data()).isEqualTo(CONTENT);
        FileChunk middle = fetch("peers", 5, 3);
        assertThat(middle.data()).isEqualTo("the".getBytes(StandardCharsets.UTF_8));
        assertThat(middle.entry()).isEqualTo(shared.entry("peers").orElseThrow());
        assertThat(fetch("peers", CONTENT.length, 10).data())
                .as("behind the end")
                .isEmpty();
    }

    @Test
    void whatIsToBePaidForIsShownAndNotHandedOut() {
        assertRefused(Reason.FORBIDDEN, () -> fetch("paid", 0, 10)).hasMessageContaining("takes no payment");
        assertThat(error(get("{\"id\":\"paid\",\"offset\":0,\"length\":1}"))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void observersMayLookAndNobodyWithLess() throws Exception {
        alice.node().setTrust(bob.did(), Trust.OBSERVER);
        assertThat(page(Optional.empty()).entries()).hasSize(3);
        assertThat(fetch("free", 0, 10).data()).hasSize(10);

        alice.node().setTrust(bob.did(), Trust.UNTRUSTED);
        assertRefused(Reason.FORBIDDEN, () -> page(Optional.empty()));
        assertRefused(Reason.FORBIDDEN, () -> fetch("free", 0, 10));

        alice.node().remove(bob.did());
        assertThat(error(get("{\"id\":\"free\",\"offset\":0,\"length\":1}"))).isEqualTo(ErrorCode.REMOVED);
        assertRefused(Reason.REMOVED, () -> page(Optional.empty()));
    }

    @Test
    void whoSharesNothingSaysSo() throws Exception {
        assertRefused(Reason.LIMITED, () -> alice.node().catalog(bob.did(), Optional.empty(), village.soon()))
                .hasMessageContaining("not served by this node");
        assertThat(bob.calls(alice, "federation.get-catalog", "{}")).isInstanceOf(Reply.Result.class);
    }

    @Test
    void aLargeCatalogComesInParts() throws Exception {
        IntStream.range(0, 250).forEach(i -> shared.share("many-%03d".formatted(i), Access.FREE, CONTENT));

        List<CatalogEntry> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int parts = 0;
        do {
            CatalogPage page = page(cursor);
            all.addAll(page.entries());
            cursor = page.next();
            parts++;
        } while (cursor.isPresent());

        assertThat(parts).isEqualTo(3);
        assertThat(all).containsExactlyElementsOf(shared.all().values());
    }

    /** A hundred entries of the longest texts would be more than an answer may be. */
    @Test
    void aPartIsBoundedInBytesToo() throws Exception {
        IntStream.range(0, 100).forEach(i -> shared.shareDescribed("z%03d".formatted(i), "𐎠".repeat(1024)));

        Reply reply = bob.calls(alice, "federation.get-catalog", "{\"cursor\":\"z\"}");

        assertThat(reply.body().length).isBetween(200_000, 270_000);
        assertThat(page(Optional.of("z")).next()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"free\"}",
                "{\"id\":\"free\",\"offset\":0}",
                "{\"id\":\"free\",\"offset\":-1,\"length\":1}",
                "{\"id\":\"free\",\"offset\":29,\"length\":1}",
                "{\"id\":\"free\",\"offset\":9223372036854775807,\"length\":524288}",
                "{\"id\":\"free\",\"offset\":9223372036854775808,\"length\":1}",
                "{\"id\":\"free\",\"offset\":0,\"length\":0}",
                "{\"id\":\"free\",\"offset\":0,\"length\":-5}",
                "{\"id\":\"free\",\"offset\":0,\"length\":524289}",
                "{\"id\":\"free\",\"offset\":0.5,\"length\":1}",
                "{\"id\":\"free\",\"offset\":\"0\",\"length\":1}",
                "{\"id\":7,\"offset\":0,\"length\":1}"
            })
    void aPartThatIsNoneIsABadRequest(String params) {
        assertThat(error(get(params))).isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/passwd", "/etc/passwd", "..", "", "free/../free", "%2e%2e", "free\\u0000", "FREE"})
    void whatIsNoIdInTheCatalogIsNoFile(String id) {
        assertThat(error(get("{\"id\":\"" + id + "\",\"offset\":0,\"length\":1}")))
                .isEqualTo(ErrorCode.CONFLICT);
        assertRefused(id.equals("FREE") ? Reason.CONFLICT : Reason.MALFORMED, () -> fetch(id, 0, 1));
    }

    @Test
    void aFileThatChangedIsToBeBrowsedAgain() {
        shared.contents.put("free", new byte[7]);
        shared.contents.remove("peers");

        assertRefused(Reason.CONFLICT, () -> fetch("free", 0, 10)).hasMessageContaining("browse the catalog again");
        assertRefused(Reason.CONFLICT, () -> fetch("peers", 0, 10)).hasMessageContaining("browse the catalog again");
    }

    @Test
    void aCatalogThatFailsIsNoSecret() {
        CatalogPort broken = new CatalogPort() {
            @Override
            public List<CatalogEntry> entries(String after, int most) {
                throw new IllegalStateException("the secret of the catalog");
            }

            @Override
            public Optional<CatalogEntry> entry(String id) {
                throw new IllegalStateException("the secret of the catalog");
            }

            @Override
            public byte[] read(CatalogEntry entry, long offset, int length) {
                return new byte[0];
            }
        };
        village.equip(builder -> builder.catalog(broken));
        assertThatNobodyHears();
    }

    private void assertThatNobodyHears() {
        try {
            alice.restart();
        } catch (FederationException e) {
            throw new AssertionError(e);
        }
        Reply.Failure failure = (Reply.Failure) bob.calls(alice, "federation.get-catalog", "{}");
        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure.message()).doesNotContain("secret");
    }

    /** Each part takes memory; whoever comes when many are read is asked to come again. */
    @Test
    @Timeout(30)
    void notMoreAreReadAtOnceThanThereIsRoomFor() throws Exception {
        CountDownLatch begun = new CountDownLatch(8);
        CountDownLatch end = new CountDownLatch(1);
        CatalogPort slow = new CatalogPort() {
            @Override
            public List<CatalogEntry> entries(String after, int most) {
                return shared.entries(after, most);
            }

            @Override
            public Optional<CatalogEntry> entry(String id) {
                return shared.entry(id);
            }

            @Override
            public byte[] read(CatalogEntry entry, long offset, int length) {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new byte[length];
            }
        };
        village.equip(builder -> builder.catalog(slow));
        alice.restart();
        String one = "{\"id\":\"free\",\"offset\":0,\"length\":1}";
        List<Thread> readers = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> get(one)))
                .toList();
        begun.await();

        assertThat(error(get(one))).isEqualTo(ErrorCode.RATE_LIMITED);
        end.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(get(one)).isInstanceOf(Reply.Result.class);
    }

    @Test
    void whoFetchesWithoutPauseIsToldToGoMoreSlowly() {
        List<Reply> replies = IntStream.range(0, 60)
                .mapToObj(i -> get("{\"id\":\"free\",\"offset\":0,\"length\":1}"))
                .toList();

        assertThat(error(replies.getLast())).isEqualTo(ErrorCode.RATE_LIMITED);
    }

    /** What a hostile peer answers; nothing of it is passed on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"entry\":ENTRY}",
                "{\"entry\":ENTRY,\"data\":\"\"}",
                "{\"entry\":ENTRY,\"data\":\"AAAA\"}",
                "{\"entry\":ENTRY,\"data\":\"AA==\"}",
                "{\"entry\":OTHER,\"data\":\"AAAAAAAAAAAAAA\"}",
                "{\"entry\":{},\"data\":\"AAAAAAAAAAAAAA\"}",
                "{\"entry\":HUGE,\"data\":\"AAAA\"}"
            })
    void aPartThatIsNotTheOneAskedForIsRefused(String answer) {
        CatalogEntry entry = shared.entry("free").orElseThrow();
        CatalogEntry other = shared.entry("peers").orElseThrow();
        String text = answer.replace("ENTRY", json(entry))
                .replace("OTHER", json(other))
                .replace("HUGE", json(entry).replace("\"size_bytes\":28", "\"size_bytes\":9223372036854775807"));
        village.putWords(reply -> new Reply.Result(text));

        assertRefused(Reason.NOT_PROVEN, () -> fetch("free", 0, 10)).hasMessageContaining("cannot be used");
    }

    private static String json(CatalogEntry entry) {
        return new String(Json.write(CatalogJson.write(entry)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"entries\":[],\"next\":\"free\"}",
                "{\"entries\":[FREE],\"next\":\"aaa\"}",
                "{\"entries\":[FREE],\"next\":\"zzz\"}",
                "{\"entries\":[FREE,FREE]}",
                "{\"entries\":[PEERS,FREE]}",
                "{\"entries\":[{\"id\":\"x\"}]}",
                "{\"entries\":{}}",
                "{\"entries\":[TERMINAL]}"
            })
    void aCatalogThatGoesInCirclesOrIsNoneIsRefused(String answer) {
        String text = answer.replace("FREE", json(shared.entry("free").orElseThrow()))
                .replace("PEERS", json(shared.entry("peers").orElseThrow()))
                .replace("TERMINAL", json(shared.entry("free").orElseThrow()).replace("The file free", "\\u001b[2J"));
        village.putWords(reply -> new Reply.Result(text));

        assertRefused(Reason.NOT_PROVEN, () -> page(Optional.empty())).hasMessageContaining("cannot be used");
    }

    @Test
    void theEntryBehindTheCursorIsNotBeforeIt() {
        String text = "{\"entries\":[" + json(shared.entry("free").orElseThrow()) + "]}";
        village.putWords(reply -> new Reply.Result(text));

        assertRefused(Reason.NOT_PROVEN, () -> page(Optional.of("free")));
        assertRefused(Reason.NOT_PROVEN, () -> page(Optional.of("zzz")));
    }

    @Test
    void partsPutTogetherAreTheWhole() throws Exception {
        byte[] large = new byte[3 * FileChunk.LONGEST / 2];
        new Random(7).nextBytes(large);
        shared.share("large", Access.PEERS_ONLY, large);

        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (whole.size() < large.length) {
            whole.write(fetch("large", whole.size(), FileChunk.LONGEST).data());
        }

        assertThat(whole.toByteArray()).isEqualTo(large);
        assertThat(get("{\"id\":\"large\",\"offset\":0,\"length\":524288}").body().length)
                .as("an answer fits the links")
                .isLessThan(1 << 20);
    }

    @Test
    void theOperatorAsksByTheControlListener() throws Exception {
        Inbound operator = bob.node().operator();
        String did = "{\"did\":\"" + alice.did() + "\"";

        assertThat(((Reply.Result) operator.handle(Caller.OPERATOR, Call.of("federation.browse", did + "}"))).json())
                .contains("\"id\":\"free\"", "\"price_sats\":21");
        assertThat(((Reply.Result) operator.handle(
                                Caller.OPERATOR,
                                Call.of("federation.fetch", did + ",\"id\":\"free\",\"offset\":0,\"length\":4}")))
                        .json())
                .endsWith("\"data\":\"d2hhdA\"}");
        assertThat(error(operator.handle(
                        Caller.OPERATOR,
                        Call.of("federation.fetch", did + ",\"id\":\"free\",\"offset\":0,\"length\":99999999999}"))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }
}
