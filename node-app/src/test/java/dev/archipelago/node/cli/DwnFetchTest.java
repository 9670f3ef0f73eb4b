package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.node.cli.Session.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fetching leaves on the disk, whatever is answered. */
class DwnFetchTest extends NotedCalls {
    private static final String DID = "did:key:zHarbour";
    private static final String CONTENT = "all that the harbour master said";

    private Path target;

    @BeforeEach
    void choose() {
        target = data.resolve("fetched");
    }

    private Path part() {
        return data.resolve("fetched.part");
    }

    private Path partOf() {
        return data.resolve("fetched.part-of");
    }

    private Outcome fetch() {
        return run(session(), "dwn", "browse", DID, "--fetch", "id1", "--to", target.toString());
    }

    private static String sha256(String content) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private void answer(String data) throws Exception {
        answer(data, CONTENT.length(), sha256(CONTENT), "A title");
    }

    private void answer(String data, long size, String hash, String title) {
        answers.add("{\"result\":{\"entry\":{\"id\":\"id1\",\"title\":\"" + title + "\",\"size_bytes\":" + size
                + ",\"access\":\"free\",\"hash\":\"" + hash + "\",\"created_at\":\"2027-01-15T08:00:00Z\"},\"data\":\""
                + Base64Url.encode(data.getBytes(StandardCharsets.UTF_8)) + "\"}}");
    }

    private void refusal(String code) {
        answers.add("{\"error\":{\"code\":\"" + code + "\",\"message\":\"as the test has it\"}}");
    }

    @Test
    void aFileComesInPartsAndTakesItsNameInTheEnd() throws Exception {
        answer(CONTENT.substring(0, 10));
        answer(CONTENT.substring(10, 25));
        answer(CONTENT.substring(25));

        Outcome outcome = fetch();

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Fetched 32 B", "the hash is right");
        assertThat(outcome.err()).contains("Fetching 32 B", "30 %", "70 %", "100 %");
        assertThat(target).hasContent(CONTENT);
        assertThat(part()).doesNotExist();
        assertThat(partOf()).doesNotExist();
        assertThat(asked)
                .allSatisfy(
                        call -> assertThat(call.path("method").stringValue()).isEqualTo("federation.fetch"));
        assertThat(asked)
                .extracting(call -> call.path("params").path("offset").longValue())
                .containsExactly(0L, 10L, 25L);
        assertThat(params(0).path("did").stringValue()).isEqualTo(DID);
        assertThat(params(0).path("id").stringValue()).isEqualTo("id1");
    }

    @Test
    void anEmptyFileIsFetchedToo() throws Exception {
        answer("", 0, sha256(""), "nothing");

        assertThat(fetch().exit()).isZero();
        assertThat(target).isEmptyFile();
    }

    @Test
    void afterABreakItGoesOnWhereItWas() throws Exception {
        answer(CONTENT.substring(0, 10));
        refusal("removed");
        Outcome broken = fetch();
        assertThat(broken.exit()).isEqualTo(4);
        assertThat(broken.err()).contains("is kept in " + part());
        assertThat(part()).hasContent(CONTENT.substring(0, 10));
        assertThat(target).doesNotExist();

        answer(CONTENT.substring(0, 10));
        answer(CONTENT.substring(10));
        Outcome outcome = fetch();

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("Going on after 10 B of 32 B");
        assertThat(params(3).path("offset").longValue()).isEqualTo(10);
        assertThat(target).hasContent(CONTENT);
    }

    @Test
    void aNodeOutOfReachForAMomentIsAskedAgain() throws Exception {
        answer(CONTENT.substring(0, 10));
        refusal("unavailable");
        answer(CONTENT.substring(10));

        assertThat(fetch().exit()).isZero();
        assertThat(target).hasContent(CONTENT);
    }

    @Test
    void whatHasAnotherHashIsThrownAway() throws Exception {
        answer("x".repeat(CONTENT.length()));

        Outcome outcome = fetch();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("was thrown away");
        assertThat(target).doesNotExist();
        assertThat(part()).doesNotExist();
        assertThat(partOf()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"longer, all that the harbour master said and more than that", "nothing, ''"})
    void aPartThatIsTooLongOrNothingEndsIt(String what, String second) throws Exception {
        answer(CONTENT.substring(0, 10));
        answer(second);

        Outcome outcome = fetch();

        assertThat(outcome.exit()).as(what).isEqualTo(4);
        assertThat(outcome.err()).contains("browse the catalog again");
        assertThat(part()).hasContent(CONTENT.substring(0, 10));
    }

    @Test
    void aFileThatBecomesAnotherInTheMiddleEndsIt() throws Exception {
        answer(CONTENT.substring(0, 10));
        answer(CONTENT.substring(10), CONTENT.length(), sha256("another"), "A title");

        assertThat(fetch()).matches(end -> end.exit() == 4 && end.err().contains("became another"));
        assertThat(part()).hasContent(CONTENT.substring(0, 10));
    }

    @Test
    void aSizeThatNoDiskHasIsRefusedBeforeAnythingIsWritten() throws Exception {
        answer("x", Long.MAX_VALUE, sha256(CONTENT), "A title");

        assertThat(fetch()).matches(end -> end.exit() == 1 && end.err().contains("has room for"));
        assertThat(part()).doesNotExist();
        assertThat(target).doesNotExist();
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Files.writeString(target, "mine");
        answer(CONTENT);

        assertThat(fetch()).matches(end -> end.exit() == 4 && end.err().contains("is there already"));
        assertThat(target).hasContent("mine");
        assertThat(part()).doesNotExist();
    }

    @Test
    void aPartOfSomethingElseIsNotGoneOnWith() throws Exception {
        answer(CONTENT.substring(0, 10));
        refusal("removed");
        fetch();
        answer("other", 5, sha256("other"), "A title");

        assertThat(fetch()).matches(end -> end.exit() == 4 && end.err().contains("a part of another file"));
        assertThat(part()).hasContent(CONTENT.substring(0, 10));

        Files.delete(partOf());
        answer(CONTENT);
        assertThat(fetch()).matches(end -> end.exit() == 4 && end.err().contains("nothing says what it is a part of"));
        assertThat(part()).hasContent(CONTENT.substring(0, 10));
    }

    @Test
    void aLinkInThePlaceOfThePartIsNotFollowed() throws Exception {
        Path victim = Files.writeString(data.resolve("victim"), "mine");
        answer(CONTENT.substring(0, 10));
        refusal("removed");
        fetch();
        Files.delete(part());
        Files.createSymbolicLink(part(), victim);
        answer(CONTENT.substring(0, 10));
        answer(CONTENT);

        assertThat(fetch().exit()).isNotZero();
        assertThat(victim).hasContent("mine");
    }

    @ParameterizedTest
    @CsvSource({
        "../../evil, evil",
        "/etc/passwd, etc_passwd",
        ".bashrc, bashrc",
        "-rf, rf",
        "..., id1",
        "a\\\\b, a_b",
        "plain name.txt, plain name.txt"
    })
    void aTitleBecomesANameThatLeadsNowhereElse(String title, String name) throws Exception {
        String fit = title.replace("\\\\", "\\");
        Fetch.Part part = new Fetch.Part(new PartFile.Whole(DID, "id1", 0, ""), fit, new byte[0]);

        assertThat(part.name()).endsWith(name).doesNotContain("/", "\\").doesNotStartWith(".");
        assertThat(Path.of(part.name()).getNameCount()).isEqualTo(1);
    }

    @Test
    void whereToWithoutWhatIsAMistake() {
        assertThat(run(session(), "dwn", "browse", DID, "--to", "x"))
                .matches(end -> end.exit() == 2 && end.err().contains("--fetch"));
        assertThat(asked).isEmpty();
    }
}
