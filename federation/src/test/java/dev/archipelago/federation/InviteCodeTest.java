package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.join.InviteKeys;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.OnionAddress;
import dev.archipelago.identity.codec.Base64Url;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InviteCodeTest {
    private static final Identity ADA = Identity.fromSeed(new byte[32]);
    private static final String KEY = ADA.publicKey().toString();
    private static final String TOKEN = "000102030405060708090a0b0c0d0e0f";
    private static final Instant EXPIRES = Instant.parse("2026-11-22T10:00:00Z");

    private static Bytes token() throws Exception {
        return Bytes.hex(TOKEN, InviteCode.TOKEN_SIZE);
    }

    private static String code(String json) {
        return InviteCode.PREFIX + Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String onion, String more) {
        return "{\"did\":\"%s\",\"onion\":\"%s\",\"pubkey\":\"%s\",\"token\":\"%s\"%s}"
                .formatted(ADA.did(), onion, KEY, TOKEN, more);
    }

    @Test
    void readsBackWhatIsWritten() throws Exception {
        Endpoints endpoints = new Endpoints(
                Optional.of(OnionAddress.of(ADA.publicKey())),
                List.of(HostPort.parse("192.168.1.5:8782"), HostPort.parse("[fe80::1]:8782")),
                List.of(HostPort.parse("127.0.0.1:8781")));
        InviteCode code =
                InviteCode.of(ADA.did(), endpoints, token(), EXPIRES.plusMillis(7), Optional.of("Ada's island"));
        InviteCode read = InviteCode.parse("  " + code.text() + "\n");

        assertThat(read.inviter()).isEqualTo(ADA.did());
        assertThat(read.endpoints()).isEqualTo(endpoints);
        assertThat(read.token()).isEqualTo(token());
        assertThat(read.expires()).contains(EXPIRES);
        assertThat(read.name()).contains("Ada's island");
        assertThat(read.text()).isEqualTo(code.text());
    }

    /** The largest code that can be made. */
    @Test
    void whateverIsWrittenIsShortEnoughToBeRead() throws Exception {
        HostPort longest = new HostPort("a".repeat(253), 65_535);
        Endpoints endpoints = new Endpoints(
                Optional.of(OnionAddress.of(ADA.publicKey())),
                Collections.nCopies(8, longest),
                Collections.nCopies(8, longest));
        String name = "\"".repeat(InviteCode.LONGEST_NAME);

        assertThat(InviteCode.parse(
                                InviteCode.of(Did.dht(ADA.publicKey()), endpoints, token(), EXPIRES, Optional.of(name))
                                        .text())
                        .name())
                .contains(name);
    }

    @Test
    void readsTheCodeOfARustNode() throws Exception {
        String onion = OnionAddress.of(ADA.publicKey()).toString();
        InviteCode code = InviteCode.parse(code(json(onion, "")));

        assertThat(code.endpoints().onion()).map(OnionAddress::toString).contains(onion);
        assertThat(code.expires()).isEmpty();
        assertThat(InviteCode.parse(code(json(onion.replace(".onion", ""), ""))).endpoints())
                .isEqualTo(code.endpoints());
        assertThat(InviteCode.parse(code(json("", ""))).endpoints()).isEqualTo(Endpoints.NONE);
    }

    @Test
    void passesOverLinksThatAreNotKnownHere() throws Exception {
        assertThat(InviteCode.parse(code(json("", ",\"mesh\":{\"node\":1}"))).endpoints())
                .isEqualTo(Endpoints.NONE);
    }

    @Test
    void theTokenIsShownByTheCodeAlone() throws Exception {
        InviteCode code = InviteCode.of(ADA.did(), Endpoints.NONE, token(), EXPIRES, Optional.empty());

        assertThat(code.toString()).doesNotContain(TOKEN, code.text());
        assertThat(InviteKeys.of(token(), ADA.publicKey()).toString()).doesNotContain(TOKEN);
    }

    @Test
    void keyAndDidContradictEachOther() {
        String other = Identity.create().publicKey().toString();

        assertMalformed(code(json("", "").replace(KEY, other)), "pubkey is not the key of invite.did");
    }

    @ParameterizedTest
    @ValueSource(strings = {"did", "pubkey", "token"})
    void namesTheMemberThatIsMissingOrOfAnotherKind(String name) {
        assertMalformed(code(json("", "").replace("\"" + name + "\"", "\"x\"")), "invite." + name + " is missing");
        assertMalformed(
                code(json("", "").replaceFirst("\"" + name + "\":\"[^\"]*\"", "\"" + name + "\":7")),
                "invite." + name + " must be a text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"exp\":\"tomorrow\"|invite.exp",
                ",\"name\":7|invite.name",
                ",\"name\":\"\\u001b[31m\"|invite.name",
                ",\"name\":\"\\u202egnp.exe\"|invite.name",
                ",\"lan\":\"192.168.1.5:1\"|invite.lan must be a list",
                ",\"lan\":[7]|invite.lan must be a text",
                ",\"lan\":[\"192.168.1.5:0\"]|invite.lan",
                ",\"http\":[\"a:1\",\"a:1\",\"a:1\",\"a:1\",\"a:1\",\"a:1\",\"a:1\",\"a:1\",\"a:1\"]|at most 8",
                ",\"token\":\"\"|cannot be read twice"
            })
    void namesWhatIsWrong(String more, String message) {
        String expected = message.equals("cannot be read twice") ? "damaged or cut short" : message;
        assertMalformed(code(json("", more)), expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fed2:e30", "fed1", "e30"})
    void whatIsNoCode(String text) {
        assertMalformed(text, "starts with \"fed1:\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fed1:", "fed1:e30", "fed1:e30=", "fed1:!!", "fed1:W10"})
    void whatIsDamaged(String text) {
        assertMalformed(text, "copy the whole of it again");
    }

    @Test
    void aCodeThatIsTooLong() {
        assertMalformed(InviteCode.PREFIX + "A".repeat(InviteCode.LONGEST), "at most");
        assertMalformed(code("{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}"), "copy the whole of it again");
    }

    private static void assertMalformed(String text, String message) {
        FederationException thrown = catchThrowableOfType(FederationException.class, () -> InviteCode.parse(text));
        assertThat(thrown).as("refusal of %s", text).isNotNull();
        assertThat(thrown.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(thrown.getMessage()).contains(message).hasSizeLessThan(300);
    }

    @Test
    void namesThatAreNotShown() {
        for (String name : new String[] {
            "\u001b[2J", "a\nb", "\u202egnp.exe", "\u2028", "\ud800", "x".repeat(InviteCode.LONGEST_NAME + 1)
        }) {
            assertThatThrownBy(() -> InviteCode.of(ADA.did(), Endpoints.NONE, token(), EXPIRES, Optional.of(name)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"192.168.1.5:8782", "[::1]:8781", "node.example:1", "[fe80::1]:65535"})
    void addressesReadBack(String text) throws Exception {
        assertThat(HostPort.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":1", "a", "a:", "a:0", "a:65536", "a:99999", "::1:8781", "a b:1", "[::1]", "a:1 ", "a:-1"})
    void addressesThatAreNone(String text) {
        assertThat(catchThrowableOfType(FederationException.class, () -> HostPort.parse(text)))
                .isNotNull();
    }

    @Test
    void addressesThatCannotBeMade() {
        assertThatThrownBy(() -> new HostPort("a b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostPort("a", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostPort("a", 65_536)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bothSidesShowOneFingerprintAndAnotherCodeAnother() throws Exception {
        InviteKeys keys = InviteKeys.of(token(), ADA.publicKey());
        Fingerprint fingerprint = Fingerprint.of(ADA.publicKey(), keys.id());

        assertThat(fingerprint.text()).matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}");
        assertThat(Fingerprint.of(ADA.publicKey(), keys.id())).isEqualTo(fingerprint);
        assertThat(Fingerprint.of(Identity.create().publicKey(), keys.id())).isNotEqualTo(fingerprint);
        assertThat(Fingerprint.of(
                        ADA.publicKey(),
                        InviteKeys.of(Bytes.of(new byte[16]), ADA.publicKey()).id()))
                .isNotEqualTo(fingerprint);
    }
}
