package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void saysWhereAndHow() throws IdentityException {
        Endpoint endpoint = Endpoint.of("onion", "http://abc.onion");

        assertThat(endpoint.type()).isEqualTo("onion");
        assertThat(endpoint.uri()).isEqualTo("http://abc.onion");
        assertThat(endpoint).hasToString("onion http://abc.onion");
        assertThat(endpoint)
                .isEqualTo(Endpoint.of("onion", "http://abc.onion"))
                .hasSameHashCodeAs(Endpoint.of("onion", "http://abc.onion"))
                .isNotEqualTo(Endpoint.of("http", "http://abc.onion"))
                .isNotEqualTo(Endpoint.of("onion", "http://abd.onion"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Tor-3", "a2345678901234567890123456789012"})
    void takesATypeOfLettersDigitsAndHyphens(String type) throws IdentityException {
        assertThat(Endpoint.of(type, "a:b").type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3x", "-x", "a b", "a23456789012345678901234567890123", "é"})
    void refusesAnotherType(String type) {
        assertRefused(() -> Endpoint.of(type, "a:b"))
                .withReason(Reason.MALFORMED_SUCCESSION)
                .saying("type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host:", "/path", "//host/path", "http://ä", "http://a b", "http://a\n", "a:%zz"})
    void refusesWhatIsNoAbsoluteUri(String uri) {
        assertRefused(() -> Endpoint.of("x", uri))
                .withReason(Reason.MALFORMED_SUCCESSION)
                .saying("absolute URI");
    }

    @Test
    void refusesAUriBeyondItsLength() throws IdentityException {
        assertThat(Endpoint.of("x", "a:" + "b".repeat(510)).uri()).hasSize(512);
        assertRefused(() -> Endpoint.of("x", "a:" + "b".repeat(511)))
                .withReason(Reason.MALFORMED_SUCCESSION)
                .saying("at most 512");
    }
}
