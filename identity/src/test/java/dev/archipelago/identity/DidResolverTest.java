package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.IdentityException.Remedy;
import dev.archipelago.identity.fixtures.InMemoryPacketStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DidResolverTest {
    private final InMemoryPacketStore store = new InMemoryPacketStore();
    private final Identity holder = Identity.create();
    private final Did did = Did.dht(holder.publicKey());
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final DidResolver resolver = new DidResolver(store, () -> now);

    @AfterEach
    void wipe() {
        holder.close();
    }

    @Test
    void knowsADidKeyWithoutAsking() throws Exception {
        store.disconnect();

        assertThat(resolver.resolve(holder.did())).isEqualTo(holder.document());
        assertThat(store.asked()).isZero();
    }

    @Test
    void findsWhatWasPublished() throws Exception {
        publish("first");

        assertThat(resolver.resolve(did)).isEqualTo(document("first"));
        assertThat(resolver.publication(holder.did()).document())
                .as("the did:key of the same key")
                .isEqualTo(document("first"));
    }

    @Test
    void asksOnceInTwoHours() throws Exception {
        publish("first");
        resolver.resolve(did);
        pass(Duration.ofSeconds(7199));
        resolver.resolve(did);
        assertThat(store.asked()).isEqualTo(1);

        publish("second");
        pass(Duration.ofSeconds(1));
        assertThat(resolver.resolve(did)).isEqualTo(document("second"));
        assertThat(store.asked()).isEqualTo(2);
    }

    @Test
    void asksAgainWhereTheClockWasSetBack() throws Exception {
        publish("first");
        resolver.resolve(did);
        pass(Duration.ofSeconds(-1));
        resolver.resolve(did);

        assertThat(store.asked()).isEqualTo(2);
    }

    @Test
    void remembersForAMinuteThatNothingWasFound() throws Exception {
        assertRefused(() -> resolver.resolve(did)).withReason(Reason.NOT_FOUND).saying(did.toString());
        publish("first");
        pass(Duration.ofSeconds(59));
        assertRefused(() -> resolver.resolve(did)).withReason(Reason.NOT_FOUND);

        pass(Duration.ofSeconds(1));
        assertThat(resolver.resolve(did)).isEqualTo(document("first"));
        assertThat(store.asked()).isEqualTo(2);
        assertThat(Reason.NOT_FOUND.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void believesNoOlderPacketThanItSaw() throws Exception {
        SignedPacket old = publish("first");
        pass(Duration.ofSeconds(10));
        publish("second");
        resolver.resolve(did);

        store.force(holder.publicKey(), old);
        pass(DidResolver.KEPT);

        assertThat(resolver.resolve(did)).isEqualTo(document("second"));
    }

    @Test
    void believesNoOlderPacketEvenAfterTheNewerWasGone() throws Exception {
        SignedPacket old = publish("first");
        pass(Duration.ofSeconds(10));
        publish("second");
        resolver.resolve(did);
        store.forget(holder.publicKey());
        pass(DidResolver.KEPT);
        assertRefused(() -> resolver.resolve(did)).withReason(Reason.NOT_FOUND);

        store.force(holder.publicKey(), old);
        pass(DidResolver.MISSING);

        assertThat(resolver.resolve(did)).isEqualTo(document("second"));
    }

    @Test
    void believesNoPacketOfAnotherKey() throws Exception {
        try (Identity other = Identity.create()) {
            store.force(holder.publicKey(), packet(other, "first"));

            assertRefused(() -> resolver.resolve(did)).withReason(Reason.NOT_FOUND);
        }
    }

    @Test
    void saysThatTheStoreCannotBeReachedAndAsksAgain() throws Exception {
        publish("first");
        store.disconnect();
        assertRefused(() -> resolver.resolve(did))
                .withReason(Reason.UNREACHABLE)
                .causedBy(IOException.class);

        store.connect();
        assertThat(resolver.resolve(did)).isEqualTo(document("first"));
    }

    @Test
    void refusesAPacketOfATimeToCome() throws Exception {
        Instant today = now;
        pass(SignedPacket.TOLERATED_LEAD.plusSeconds(1));
        publish("first");
        now = today;
        assertRefused(() -> resolver.resolve(did)).withReason(Reason.AHEAD_OF_TIME);

        pass(Duration.ofSeconds(1));
        assertThat(resolver.resolve(did)).isEqualTo(document("first"));
    }

    @Test
    void tellsThatADidWasEnded() throws Exception {
        publish("first");
        resolver.resolve(did);
        pass(DidResolver.KEPT);
        store.put(DhtPublication.deactivate(holder, now));

        assertRefused(() -> resolver.resolve(did))
                .withReason(Reason.DEACTIVATED)
                .saying(did.toString());
        assertRefused(() -> resolver.resolve(did)).withReason(Reason.DEACTIVATED);
        assertThat(store.asked()).isEqualTo(2);
    }

    @Test
    void forgetsTheDidThatWasNotAskedForLongest() throws Exception {
        publish("first");
        resolver.resolve(did);
        askForStrangers(1000);
        resolver.resolve(did);
        assertThat(store.asked()).as("still kept").isEqualTo(1001);

        askForStrangers(1024);
        resolver.resolve(did);
        assertThat(store.asked()).as("asked for again").isEqualTo(1001 + 1024 + 1);
    }

    private void askForStrangers(int count) {
        for (int i = 0; i < count; i++) {
            try (Identity stranger = Identity.create()) {
                Did strange = Did.dht(stranger.publicKey());
                assertRefused(() -> resolver.resolve(strange)).withReason(Reason.NOT_FOUND);
            }
        }
    }

    private SignedPacket publish(String type) throws Exception {
        SignedPacket packet = packet(holder, type);
        assertThat(store.put(packet)).isTrue();
        return packet;
    }

    private SignedPacket packet(Identity identity, String type) throws Exception {
        Did of = Did.dht(identity.publicKey());
        return DhtPublication.of(DidDocument.of(of, List.of(service(type)))).sign(identity, now);
    }

    private DidDocument document(String type) throws Exception {
        return DidDocument.of(did, List.of(service(type)));
    }

    private static Service service(String type) throws Exception {
        return Service.of("service", type, List.of("https://example.org/" + type));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
