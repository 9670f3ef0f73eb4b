package dev.archipelago.node.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Destination;
import dev.archipelago.federation.Endpoints;
import dev.archipelago.federation.FederationEvent;
import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.PeerCalls.Posted;
import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.LinkEvent;
import dev.archipelago.transport.http.AddressPolicy;
import dev.archipelago.transport.http.HttpCaller;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The links of a node whose peers are nowhere. */
class LinksTest {
    @TempDir
    Path folder;

    private final Identity me = Identity.create();
    private final Did peer = Identity.create().did();
    private final Did other = Identity.create().did();
    private final List<LinkEvent> news = new ArrayList<>();
    private Links links;

    @BeforeEach
    void open() throws Exception {
        links = Links.keeping(
                folder.resolve("outbox"),
                LocalNetwork.unused(),
                HttpCaller.within(AddressPolicy.loopback()).open(),
                new RequestSigner(me, InstantSource.system(), new SecureRandom()),
                news::add);
    }

    @AfterEach
    void close() {
        links.close();
        me.close();
    }

    private void keep(Did whom) throws Exception {
        Call text = new Call(
                "federation.text",
                "{\"text\":\"hi\"}",
                Optional.of(UUID.randomUUID().toString()));
        Instant now = Instant.now();
        assertThat(links.calls()
                        .post(
                                new Destination(whom, Endpoints.NONE),
                                text,
                                now.plusSeconds(9),
                                now.plus(Duration.ofDays(1))))
                .isInstanceOf(Posted.Kept.class);
    }

    private void tell(Kind kind) {
        links.changed(new FederationEvent(kind, Instant.now(), Optional.of(peer), Map.of()));
    }

    @Test
    void whatIsKeptForAPeerIsGivenUpOnceItIsRemoved() throws Exception {
        keep(peer);
        keep(other);
        tell(Kind.TRUST_CHANGED);
        assertThat(news).isEmpty();

        tell(Kind.NODE_REMOVED);

        assertThat(news)
                .singleElement()
                .isInstanceOfSatisfying(
                        LinkEvent.Expired.class,
                        expired -> assertThat(expired.peer()).isEqualTo(peer));
    }
}
