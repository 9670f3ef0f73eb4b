package dev.archipelago.node.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Attempt;
import dev.archipelago.transport.Delivery;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.LinkEvent.Trace;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.Transport.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkNewsTest {
    private static final UUID ID = new UUID(1, 2);

    private final Did peer = Identity.create().did();

    private String delivered(String answer) {
        Delivery delivery = new Delivery(
                new Delivery.Delivered(
                        Optional.of(new Answer(Payload.of(answer.getBytes(StandardCharsets.UTF_8)), true))),
                List.of(new Attempt(Kind.LAN, new Attempt.Delivered(Duration.ofMillis(12), Attempt.Proof.SHOWN))));
        return LinkNews.words(new LinkEvent.Delivered(peer, ID, delivery));
    }

    @Test
    void whatWasKeptIsDeliveredOrRefused() {
        assertThat(delivered("{\"result\":{}}"))
                .isEqualTo("Kept for " + peer + ", now delivered (lan: delivered in 12 ms): " + ID);
        assertThat(delivered("{\"error\":{\"code\":\"forbidden\",\"message\":\"no\"}}"))
                .contains("now refused as forbidden");
        assertThat(delivered("nonsense")).contains("answered by something else");
    }

    @Test
    void whatIsGivenUpSaysWhetherItMayHaveArrived() {
        assertThat(LinkNews.words(new LinkEvent.Expired(peer, ID, Trace.NEVER_SENT)))
                .isEqualTo("Kept for " + peer + " and given up, never sent: " + ID);
        assertThat(LinkNews.words(new LinkEvent.Expired(peer, ID, Trace.MAY_HAVE_ARRIVED)))
                .contains("perhaps received");
    }

    @Test
    void linksComeAndGo() {
        assertThat(LinkNews.words(new LinkEvent.Up(peer, Kind.LAN))).isEqualTo("The link lan reaches " + peer);
        assertThat(LinkNews.words(new LinkEvent.Down(peer, Kind.LAN, "unplugged")))
                .isEqualTo("The link lan reaches " + peer + " no more: unplugged");
    }
}
