package dev.archipelago.node.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.http.Routes;
import dev.archipelago.transport.lan.LanTransport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A local network that opens in the background. */
class LocalNetworkTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whoWaitedFindsItOpen() {
        try (Identity me = Identity.create();
                LocalNetwork network = LocalNetwork.at(OptionalInt.of(0))) {
            PeerAuth auth = new PeerAuth(new RequestSigner(me, InstantSource.system(), new SecureRandom()));

            network.open(
                    LanTransport.of(me, new Whereabouts(), auth, Routes.none()).interfaces(each -> false), peer -> {});
            network.awaitSettled(LONG);

            assertThat(network.link().availability())
                    .isInstanceOfSatisfying(
                            Availability.Down.class,
                            down -> assertThat(down.reason()).contains("no network interface"));
        }
    }

    @Test
    void oneThatIsNotUsedIsNotWaitedFor() {
        assertTimeout(LONG.dividedBy(2), () -> LocalNetwork.unused().awaitSettled(LONG));
    }

    @Test
    void oneThatDoesNotOpenIsWaitedForNoLongerThanSaid() {
        LocalNetwork never = LocalNetwork.at(OptionalInt.empty());

        assertTimeout(LONG.dividedBy(2), () -> never.awaitSettled(Duration.ofMillis(1)));
    }
}
