package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.IdentityException.Reason;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {
    private static final List<String> ENDPOINT = List.of("https://example.com/");

    @Test
    void keepsWhatItIsMadeOf() throws IdentityException {
        List<String> endpoints = new ArrayList<>(List.of("https://example.com/a?b=c#d", "mailto:a@example.com"));
        Service service = Service.of("a.b_c-9", "LinkedDomains", endpoints);
        endpoints.clear();

        assertThat(service.id()).isEqualTo("a.b_c-9");
        assertThat(service.type()).isEqualTo("LinkedDomains");
        assertThat(service.endpoints()).containsExactly("https://example.com/a?b=c#d", "mailto:a@example.com");
        assertThat(service).hasToString("a.b_c-9 (LinkedDomains) https://example.com/a?b=c#d, mailto:a@example.com");
        assertThatThrownBy(() -> service.endpoints().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isEqualByAllOfIt() throws IdentityException {
        Service service = Service.of("a", "T", ENDPOINT);

        assertThat(service)
                .isEqualTo(Service.of("a", "T", ENDPOINT))
                .hasSameHashCodeAs(Service.of("a", "T", ENDPOINT))
                .isNotEqualTo(Service.of("b", "T", ENDPOINT))
                .isNotEqualTo(Service.of("a", "U", ENDPOINT))
                .isNotEqualTo(Service.of("a", "T", List.of("https://example.org/")))
                .isNotEqualTo("a");
    }

    @Test
    void anOnionServiceIsReachedByHttp() {
        OnionAddress address = OnionAddress.of(Identity.create().publicKey());

        assertThat(Service.onion(address)).hasToString("onion (ArchipelagoOnion) http://" + address);
        assertThat(Service.onion(address).type()).isEqualTo(Service.ONION_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a#b", "a/b", "ä", "a\n", "\u0000", "<b>", "123456789012345678901234567890123"})
    void refusesOtherIds(String id) {
        assertRefused(() -> Service.of(id, "T", ENDPOINT))
                .withReason(Reason.MALFORMED_DOCUMENT)
                .saying("service id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1T", "T T", "T-T", "T\n", "Ü", "\u202eT"})
    void refusesOtherTypes(String type) {
        assertRefused(() -> Service.of("a", type, ENDPOINT))
                .withReason(Reason.MALFORMED_DOCUMENT)
                .saying("service type");
    }

    @Test
    void boundsAreWhatTheySay() throws IdentityException {
        String longestId = "a".repeat(32);
        String longestType = "T".repeat(64);
        String longestEndpoint = "https://example.com/" + "a".repeat(Service.LONGEST_ENDPOINT - 20);
        List<String> most = Collections.nCopies(Service.MOST_ENDPOINTS, longestEndpoint);

        assertThat(Service.of(longestId, longestType, most).endpoints()).hasSize(8);
        assertRefused(() -> Service.of("a", longestType + "T", ENDPOINT)).withReason(Reason.MALFORMED_DOCUMENT);
        assertRefused(() -> Service.of("a", "T", List.of(longestEndpoint + "a")))
                .saying("at most 512");
        assertRefused(() -> Service.of("a", "T", Collections.nCopies(9, "https://example.com/")))
                .saying("1 to 8 endpoints, not 9");
        assertRefused(() -> Service.of("a", "T", List.of())).saying("not 0");
    }

    @Test
    void namesKeysOfEitherUseAsTheyAre() throws IdentityException {
        Service service = Service.of("a", "T", ENDPOINT);

        assertThat(service.withKeys(List.of("#0"), List.of()).signingKeys()).containsExactly("#0");
        assertRefused(() -> service.withKeys(List.of("a b"), List.of())).withReason(Reason.MALFORMED_DOCUMENT);
        assertRefused(() -> service.withKeys(List.of(), List.of("a b"))).withReason(Reason.MALFORMED_DOCUMENT);
        assertRefused(() -> service.withKeys(List.of(), Collections.nCopies(9, "#0")))
                .saying("up to 8 keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/path", "example.com", "//example.com/", "?q", "#f", "http"})
    void refusesEndpointsThatAreNotAbsolute(String endpoint) {
        assertRefused(() -> Service.of("a", "T", List.of(endpoint)))
                .withReason(Reason.MALFORMED_DOCUMENT)
                .saying("endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a b/",
                "http://example.com/\n",
                "http://example.com/\u0000",
                "http://exämple.com/",
                "http://example.com/\u007f",
                "\u001b[31mhttp://example.com/"
            })
    void refusesEndpointsThatPeopleCannotRead(String endpoint) {
        assertRefused(() -> Service.of("a", "T", List.of(endpoint))).saying("printable ASCII");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://<script>", "http://[::1", "1http://example.com/", "http://example.com/%zz", ":"})
    void refusesEndpointsThatAreNoUri(String endpoint) {
        assertRefused(() -> Service.of("a", "T", List.of(endpoint)))
                .withReason(Reason.MALFORMED_DOCUMENT)
                .causedBy(URISyntaxException.class)
                .withoutSaying("script");
    }
}
