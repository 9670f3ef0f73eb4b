package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerJoinedTest {
    private static final RustNode RUST = RustNode.number(1);

    private static PeerJoined read(String params) throws MalformedException {
        return PeerJoined.read(Fields.of("params", Json.parse(params)));
    }

    @Test
    void readsWhatARustNodeSends() throws Exception {
        PeerJoined read = read(RUST.joined());

        assertThat(read.did()).isEqualTo(RUST.did());
        assertThat(read.onion()).isEqualTo(RUST.onion());
        assertThat(read.isGenuine()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "did, did:web:rust.example",
        "did, did:key:z6Mk",
        "onion, ''",
        "onion, expyuzz4wqqyqhjn.onion",
        "onion, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.onion",
        "pubkey, ''",
        "pubkey, aabbcc",
        "signature, ''",
        "signature, 00",
        "signature, not a signature"
    })
    void whatCannotBeReadIsNamed(String member, String value) {
        assertThatThrownBy(() -> read(with(member, '"' + value + '"')))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("params." + member);
    }

    @ParameterizedTest
    @CsvSource({"did", "onion", "pubkey", "signature"})
    void membersAreTextsOfTheirLength(String member) {
        String tooLong = '"' + "a".repeat(300) + '"';
        for (String value : new String[] {"null", "7", "[]", "{}", tooLong}) {
            assertThatThrownBy(() -> read(with(member, value)))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("params." + member);
        }
    }

    @Test
    void nothingOfItCanBeChanged() throws Exception {
        String upper = RUST.onion().toString().toUpperCase(Locale.ROOT);

        assertThat(read(RUST.params(upper, RUST.signature())).isGenuine())
                .as("not even the spelling")
                .isFalse();
        assertThat(read(RUST.params(RUST.onion().toString(), "00".repeat(64))).isGenuine())
                .isFalse();
    }

    private static String with(String member, String value) {
        return RUST.joined().replaceAll("\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":" + value);
    }
}
