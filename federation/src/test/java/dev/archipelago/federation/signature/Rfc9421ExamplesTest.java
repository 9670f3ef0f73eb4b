package dev.archipelago.federation.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.signature.structured.Dictionary;
import dev.archipelago.federation.signature.structured.InnerList;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9421 whose components are spoken here; {@code @authority}, which is not, is put in by hand. */
class Rfc9421ExamplesTest {
    private static final String REQUEST_DIGEST =
            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";
    private static final String BUSY_DIGEST =
            "sha-512=:0Y6iCBzGg5rZtoXS95Ijz03mslf6KAMCloESHObfwnHJDbkkWWQz6PhhU9kxsTbARtY2PTBOzq24uJFpHsMuAg==:";
    private static final String GOOD_DOG_DIGEST =
            "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:";

    private static final HttpHead.Request REQUEST = new HttpHead.Request(
            "POST",
            "/foo",
            "param=Value&Pet=dog",
            HttpFields.NONE
                    .with("Host", "example.com")
                    .with("Date", "Tue, 20 Apr 2021 02:07:55 GMT")
                    .with("Content-Type", "application/json")
                    .with("Content-Digest", REQUEST_DIGEST)
                    .with("Content-Length", "18"));

    private static final HttpHead.Request DICTIONARY = new HttpHead.Request(
            "GET", "/", "", HttpFields.NONE.with("Example-Dict", "a=1, b=2;x=1;y=2, c=(a   b    c), d"));

    @Test
    void signatureOfB26() throws Exception {
        Identity signer = Identity.fromSeed(Base64Url.decode("n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU"));
        assertThat(signer.publicKey())
                .isEqualTo(PublicKey.of(Base64Url.decode("JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs")));
        byte[] published = Base64.getDecoder()
                .decode("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
        InnerList input = input("(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                + ";created=1618884473;keyid=\"test-key-ed25519\"");

        byte[] base = SignatureBase.of(input, withAuthority(MessageComponents.of(REQUEST)));
        assertThat(new String(base, StandardCharsets.US_ASCII)).isEqualTo("""
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@authority": example.com
                        "content-type": application/json
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length")\
                        ;created=1618884473;keyid="test-key-ed25519\"""");
        assertThat(signer.sign(base)).isEqualTo(published);
        assertThat(signer.publicKey().verify(base, published)).isTrue();
    }

    @Test
    void baseOfSection25() throws Exception {
        assertThat(base("(\"@method\" \"@authority\" \"@path\" \"content-digest\" \"content-length\" \"content-type\")"
                        + ";created=1618884473;keyid=\"test-key-rsa-pss\""))
                .isEqualTo("\"@method\": POST\n\"@authority\": example.com\n\"@path\": /foo\n\"content-digest\": "
                        + REQUEST_DIGEST
                        + "\n\"content-length\": 18\n\"content-type\": application/json\n"
                        + "\"@signature-params\": (\"@method\" \"@authority\" \"@path\" \"content-digest\""
                        + " \"content-length\" \"content-type\");created=1618884473;keyid=\"test-key-rsa-pss\"");
    }

    @Test
    void baseOfB21() throws Exception {
        assertThat(base("();created=1618884473;keyid=\"test-key-rsa-pss\";nonce=\"b3k2pp5k7z-50gnwp.yemd\""))
                .isEqualTo("\"@signature-params\": ();created=1618884473;keyid=\"test-key-rsa-pss\""
                        + ";nonce=\"b3k2pp5k7z-50gnwp.yemd\"");
    }

    @Test
    void baseOfB23() throws Exception {
        String input = "(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\" \"content-type\" \"content-digest\""
                + " \"content-length\");created=1618884473;keyid=\"test-key-rsa-pss\"";

        assertThat(base(input))
                .isEqualTo("\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@method\": POST\n\"@path\": /foo\n"
                        + "\"@query\": ?param=Value&Pet=dog\n\"@authority\": example.com\n"
                        + "\"content-type\": application/json\n\"content-digest\": "
                        + REQUEST_DIGEST + "\n\"content-length\": 18\n\"@signature-params\": " + input);
    }

    @Test
    void baseOfB24() throws Exception {
        HttpHead.Response response = new HttpHead.Response(
                200,
                HttpFields.NONE
                        .with("Date", "Tue, 20 Apr 2021 02:07:56 GMT")
                        .with("Content-Type", "application/json")
                        .with("Content-Digest", GOOD_DOG_DIGEST)
                        .with("Content-Length", "23"));
        String input = "(\"@status\" \"content-type\" \"content-digest\" \"content-length\")"
                + ";created=1618884473;keyid=\"test-key-ecc-p256\"";

        assertThat(text(SignatureBase.of(input(input), MessageComponents.of(response, REQUEST))))
                .isEqualTo("\"@status\": 200\n\"content-type\": application/json\n\"content-digest\": "
                        + GOOD_DOG_DIGEST + "\n\"content-length\": 23\n\"@signature-params\": " + input);
    }

    /** A response that covers parts of its request. */
    @Test
    void baseOfSection24() throws Exception {
        HttpHead.Response response = new HttpHead.Response(
                503, HttpFields.NONE.with("Content-Type", "application/json").with("Content-Digest", BUSY_DIGEST));
        String input = "(\"@status\" \"content-digest\" \"content-type\" \"@authority\";req \"@method\";req"
                + " \"@path\";req \"@query\";req \"content-digest\";req \"content-type\";req \"content-length\";req)"
                + ";created=1618884479;keyid=\"test-key-ecc-p256\"";

        assertThat(text(SignatureBase.of(input(input), withAuthority(MessageComponents.of(response, REQUEST)))))
                .isEqualTo("\"@status\": 503\n\"content-digest\": " + BUSY_DIGEST
                        + "\n\"content-type\": application/json\n\"@authority\";req: example.com\n"
                        + "\"@method\";req: POST\n\"@path\";req: /foo\n\"@query\";req: ?param=Value&Pet=dog\n"
                        + "\"content-digest\";req: " + REQUEST_DIGEST
                        + "\n\"content-type\";req: application/json\n\"content-length\";req: 18\n"
                        + "\"@signature-params\": " + input);
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "d, ?1", "b, 2;x=1;y=2", "c, (a b c)"})
    void membersOfDictionaries(String key, String value) throws Exception {
        String line = "\"example-dict\";key=\"" + key + "\"";

        assertThat(text(SignatureBase.of(input("(" + line + ")"), MessageComponents.of(DICTIONARY))))
                .startsWith(line + ": " + value + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "param=value&foo=bar&baz=bat%2Dman, ?param=value&foo=bar&baz=bat%2Dman",
        "queryString, ?queryString",
        "'', ?"
    })
    void queries(String query, String value) throws Exception {
        HttpHead.Request request = new HttpHead.Request("POST", "/path", query, HttpFields.NONE);

        assertThat(MessageComponents.of(request).value(Component.of("@query"))).isEqualTo(value);
    }

    @Test
    void emptyPathIsASlash() throws Exception {
        HttpHead.Request request = new HttpHead.Request("GET", "", "", HttpFields.NONE);

        assertThat(MessageComponents.of(request).value(Component.of("@path"))).isEqualTo("/");
    }

    @Test
    void emptyFieldsAndCommasAreCoveredAsTheyAre() throws Exception {
        HttpHead.Request request = new HttpHead.Request(
                "GET", "/", "", HttpFields.NONE.with("X-Empty-Header", "").with("Cache-Control", "a,   b"));

        assertThat(text(SignatureBase.of(
                        input("(\"x-empty-header\" \"cache-control\")"), MessageComponents.of(request))))
                .startsWith("\"x-empty-header\": \n\"cache-control\": a,   b\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(\"@method\" \"@method\")",
                "(\"@status\")",
                "(\"@unknown\")",
                "(\"@query-param\";name=\"Pet\")",
                "(\"missing\")",
                "(\"Date\")",
                "(\"date\";sf)",
                "(\"date\";bs)",
                "(\"date\";tr)",
                "(\"date\";req)",
                "(\"date\";req=?0)",
                "(\"date\";key=a)",
                "(\"date\";key=\"x\")",
                "(\"content-digest\";key=\"sha-256\")",
                "(\"@path\";key=\"a\")",
                "(date)",
                "(1)"
            })
    void whatHasNoBase(String covered) {
        assertThatThrownBy(() -> base(covered)).isInstanceOf(MalformedException.class);
    }

    @Test
    void responsesHaveNoTarget() {
        HttpHead.Response response = new HttpHead.Response(200, HttpFields.NONE);
        for (String name : new String[] {"@method", "@path", "@query"}) {
            assertThatThrownBy(() -> MessageComponents.of(response, REQUEST).value(Component.of(name)))
                    .isInstanceOf(MalformedException.class);
        }
    }

    private static String base(String input) throws MalformedException {
        return text(SignatureBase.of(input(input), withAuthority(MessageComponents.of(REQUEST))));
    }

    private static InnerList input(String text) throws MalformedException {
        return (InnerList) Dictionary.parse("sig=" + text).get("sig").orElseThrow();
    }

    private static ComponentSource withAuthority(ComponentSource others) {
        return component -> component.name().equals("@authority") ? "example.com" : others.value(component);
    }

    private static String text(byte[] base) {
        return new String(base, StandardCharsets.US_ASCII);
    }
}
