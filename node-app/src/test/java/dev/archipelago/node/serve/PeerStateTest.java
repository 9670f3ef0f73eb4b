package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an operator learns of how another node is. */
class PeerStateTest extends NodeAndMember {
    private String named() {
        return "{\"did\":\"" + member.did() + "\"}";
    }

    private JsonNode listed() throws Exception {
        return node.done("list-nodes", "{}").path("nodes").path(0);
    }

    @Test
    void whatAPeerTellsWhenItIsAskedIsShown() throws Exception {
        assertThat(node.done("state", "{}").path("nodes")).isEmpty();
        assertThat(node.done("state", named()).path("nodes").path(0).has("state"))
                .isFalse();

        JsonNode result = node.done("sync-state", named()).path("results").path(0);

        assertThat(result.path("ok").booleanValue()).as(result.toString()).isTrue();
        assertThat(result.path("kind").stringValue()).isEqualTo("full");
        assertThat(result.path("bytes").intValue()).isPositive();
        JsonNode shown = node.done("state", "{}").path("nodes").path(0);
        assertThat(shown.path("did").stringValue()).isEqualTo(member.did().toString());
        assertThat(shown.path("online").booleanValue()).isTrue();
        assertThat(shown.has("received_at")).isTrue();
        assertThat(shown.path("state").path("disk_total_bytes").longValue()).isPositive();
        assertThat(listed().path("online").booleanValue()).isTrue();
        assertThat(listed().path("apps").isArray()).isTrue();
    }

    private JsonNode synced() throws Exception {
        JsonNode result = node.done("sync-state", named()).path("results").path(0);
        assertThat(result.path("ok").booleanValue()).as(result.toString()).isTrue();
        return result;
    }

    private String shown() throws Exception {
        return node.done("state", "{}")
                .path("nodes")
                .path(0)
                .path("state")
                .path("disk_total_bytes")
                .toString();
    }

    @Test
    void whoWasToldAllIsToldWhatChangedUntilEitherBeginsAnew() throws Exception {
        long full = synced().path("bytes").longValue();
        long disk = Long.parseLong(shown());

        for (int i = 0; i < 3; i++) {
            JsonNode result = synced();
            assertThat(result.path("kind").stringValue()).isEqualTo("delta");
            assertThat(result.path("bytes").longValue()).isPositive().isLessThan(full / 2);
        }
        assertThat(Long.parseLong(shown())).isCloseTo(disk, within(1L << 19));

        member.restart();
        node.admit(member);
        assertThat(synced().path("kind").stringValue()).isEqualTo("full");
        assertThat(synced().path("kind").stringValue()).isEqualTo("delta");
        node.restart();
        assertThat(synced().path("kind").stringValue()).isEqualTo("full");
        assertThat(synced().path("kind").stringValue()).isEqualTo("delta");
    }

    @Test
    void whoDoesNotAnswerIsOfflineForAReason() throws Exception {
        member.close();

        JsonNode result = node.done("sync-state", "{}").path("results").path(0);

        assertThat(result.path("ok").booleanValue()).isFalse();
        assertThat(result.path("error").stringValue()).isNotEmpty();
        assertThat(listed().path("online").booleanValue()).isFalse();
        assertThat(listed().path("reason").stringValue()).isNotEmpty();
    }

    @Test
    void whoIsNotKnownIsNotAsked() throws Exception {
        String stranger = "{\"did\":\"" + node.did() + "\"}";
        for (String method : new String[] {"state", "sync-state"}) {
            assertThat(node.ask(method, stranger))
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BAD_REQUEST));
            assertThat(node.ask(method, "{\"did\":7}")).isInstanceOf(Reply.Failure.class);
        }
    }
}
