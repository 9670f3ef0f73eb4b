package dev.archipelago.federation.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.RequestVerdict.Refused;
import dev.archipelago.federation.signature.RequestVerdict.Verified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that two readers might read differently. */
class HeaderSmugglingTest {
    private static final String[] COVERED = {"content-type", "content-digest", "archipelago-to", "archipelago-epoch"};

    private final Island ben = Island.ofBen();

    @Test
    void duplicatedHeader() throws Exception {
        for (String name : COVERED) {
            HttpHead.Request call = ben.call().head();
            String value = call.fields().only(name);
            refused(call.with(fields -> fields.with(name, value)), Flaw.MALFORMED);
            refused(call.with(fields -> fields.with(name, "other")), Flaw.MALFORMED);
        }
    }

    @Test
    void duplicatedHeaderInAnotherCase() throws Exception {
        for (String name : COVERED) {
            HttpHead.Request call = ben.call().head();
            String other = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            String value = call.fields().only(name);
            refused(call.with(fields -> fields.with(other, value)), Flaw.MALFORMED);
        }
    }

    @Test
    void caseOfAHeaderIsNothing() throws Exception {
        HttpHead.Request call = ben.call().head();
        String type = call.fields().only("content-type");
        HttpHead.Request shouted =
                call.with(fields -> Forgery.set(fields, "content-type").with("CONTENT-TYPE", type));

        assertThat(ben.judge(shouted)).isInstanceOf(Verified.class);
    }

    @Test
    void commaJoined() throws Exception {
        for (String name : COVERED) {
            HttpHead.Request call = ben.call().head();
            String value = call.fields().only(name);
            HttpHead.Request joined = call.with(fields -> Forgery.set(fields, name, value + ", " + value));

            refused(joined, name.equals("content-type") ? Flaw.FORGED : Flaw.MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r\n ", "\u00a0", "\u0000", "\u007f"})
    void spaceAroundAValueOrFoldedLines(String space) throws Exception {
        for (String name : COVERED) {
            HttpHead.Request call = ben.call().head();
            String value = call.fields().only(name);
            refused(call.with(fields -> Forgery.set(fields, name, value + space)), Flaw.MALFORMED);
            refused(call.with(fields -> Forgery.set(fields, name, space + value)), Flaw.MALFORMED);
        }
    }

    /** Even rightly signed: such a value would be a line of its own in the signature base. */
    @Test
    void linesInsideAValue() {
        HttpHead.Request call = ben.call().head();

        refused(call.with(fields -> fields.with("x-note", "a\r\narchipelago-to: did:key:zOther")), Flaw.MALFORMED);
        refused(call.with(fields -> fields.with("x-note", "a\nb")), Flaw.MALFORMED);
        refused(call.with(fields -> fields.with("x-note", "a\u0000b")), Flaw.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type ",
                " content-type",
                "content-type:",
                "content\ttype",
                "",
                "archipelago-to\u0000",
                "\u212aey"
            })
    void nameThatIsNoToken(String name) {
        refused(ben.call().head().with(fields -> fields.with(name, "x")), Flaw.MALFORMED);
    }

    @Test
    void targetOfAnotherForm() {
        for (String path : new String[] {"rpc", "*", "/a b", "/a?b", "/a#b", "/a\n\"@query\": ?", "/ä", "http://x/"}) {
            refusedTarget("POST", path, "");
        }
        for (String query : new String[] {"a b", "a#b", "a\nb", "ä"}) {
            refusedTarget("POST", "/rpc/v1", query);
        }
        for (String method : new String[] {"", "PO ST", "POST\n", "PÖST"}) {
            refusedTarget(method, "/rpc/v1", "");
        }
    }

    @Test
    void otherFieldsMayHoldWhatTheyLike() {
        HttpHead.Request call = ben.call()
                .head()
                .with(fields -> fields.with("cookie", "a").with("cookie", " b ").with("user-agent", "Zoë\t1"));

        assertThat(ben.judge(call)).isInstanceOf(Verified.class);
    }

    private void refusedTarget(String method, String path, String query) {
        HttpFields fields = ben.call().head().fields();
        refused(new HttpHead.Request(method, path, query, fields), Flaw.MALFORMED);
    }

    private void refused(HttpHead.Request head, Flaw flaw) {
        assertThat(ben.judge(head)).isEqualTo(new Refused(flaw));
    }
}
