package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.archipelago.identity.IdentityException.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DhtPublicationTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @Property(tries = 200)
    void isReadAsItWasSigned(@ForAll("signed") Signed signed) throws Exception {
        SignedPacket packet = signed.publication().sign(signed.identity(), NOW);

        SignedPacket carried = SignedPacket.read(signed.identity().publicKey(), packet.body());

        assertThat(carried.sequence()).isEqualTo(1_800_000_000);
        assertThat(DhtPublication.of(carried)).isEqualTo(signed.publication());
    }

    @Property(tries = 100)
    void theDocumentIsReadFromItsJson(@ForAll("signed") Signed signed) throws Exception {
        DidDocument document = signed.publication().document();

        assertThat(DidDocument.parse(document.toJson())).isEqualTo(document).hasSameHashCodeAs(document);
        assertThat(document.toJson()).doesNotContain("@context");
    }

    @Provide
    static Arbitrary<Signed> signed() {
        return DhtDocuments.identities()
                .flatMap(identity ->
                        DhtDocuments.publications(identity).map(publication -> new Signed(identity, publication)))
                .filter(Signed::fits);
    }

    @Property(tries = 100)
    void anAlteredByteIsRefused(@ForAll("signed") Signed signed, @ForAll int place, @ForAll byte other)
            throws Exception {
        byte[] body = signed.publication().sign(signed.identity(), NOW).body();
        int at = Math.floorMod(place, body.length);
        body[at] ^= other == 0 ? 1 : other;

        assertRefused(() -> SignedPacket.read(signed.identity().publicKey(), body));
    }

    @Test
    void onlyTheHolderSigns() {
        try (Identity holder = Identity.create();
                Identity other = Identity.create()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> publication(holder).sign(other, NOW));
        }
    }

    @Test
    void isOfADidDht() {
        try (Identity holder = Identity.create()) {
            assertThatIllegalArgumentException().isThrownBy(() -> DhtPublication.of(holder.document()));
            DidDocument document = publication(holder).document();
            for (int type : new int[] {-1, 100_000}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new DhtPublication(document, List.of(type), List.of(), Optional.empty()));
            }
        }
    }

    /** 996 bytes and the four that bencode writes before them are the most a DHT takes. */
    @Test
    void fillsAPacketToTheLastByte() throws Exception {
        try (Identity holder = Identity.create()) {
            int padding = 300;
            while (publication(holder, padding(padding)).sign(holder, NOW).value().length < 996) {
                padding++;
            }
            assertThat(publication(holder, padding(padding)).sign(holder, NOW).value())
                    .hasSize(996);

            Service[] larger = padding(padding + 1);
            assertRefused(() -> publication(holder, larger).sign(holder, NOW))
                    .withReason(Reason.PACKET_TOO_LARGE)
                    .saying("997 bytes", "996");
        }
    }

    private static Service[] padding(int length) throws IdentityException {
        return new Service[] {
            Service.of("a", "T", List.of("x:" + "a".repeat(300))),
            Service.of("b", "T", List.of("x:" + "b".repeat(length)))
        };
    }

    @Test
    void refusesADocumentOfManyTimesTheRoom() {
        try (Identity holder = Identity.create()) {
            assertRefused(() -> {
                        List<String> endpoints = new ArrayList<>();
                        for (int i = 0; i < 8; i++) {
                            endpoints.add("x:" + i + "a".repeat(500));
                        }
                        Service[] services = new Service[16];
                        for (int i = 0; i < 16; i++) {
                            services[i] = Service.of("s" + i, "T", endpoints);
                        }
                        publication(holder, services).sign(holder, NOW);
                    })
                    .withReason(Reason.PACKET_TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/?q=1", "https://a.example/,b", "https://a.example/;b"})
    void refusesAnEndpointThatOthersWouldCut(String endpoint) {
        try (Identity holder = Identity.create()) {
            assertRefused(() -> publication(holder, Service.of("a", "T", List.of(endpoint)))
                            .sign(holder, NOW))
                    .withReason(Reason.MALFORMED_DOCUMENT)
                    .saying("endpoint");
        }
    }

    @Test
    void refusesAGatewayThatIsNoName() {
        try (Identity holder = Identity.create()) {
            DhtPublication publication = new DhtPublication(
                    publication(holder).document(), List.of(), List.of("gateway..example"), Optional.empty());

            assertRefused(() -> publication.sign(holder, NOW))
                    .withReason(Reason.MALFORMED_DOCUMENT)
                    .saying("gateway");
        }
    }

    @Test
    void theEndIsTold() {
        try (Identity holder = Identity.create()) {
            SignedPacket end = DhtPublication.deactivate(holder, NOW);

            assertRefused(() -> DhtPublication.of(end)).withReason(Reason.DEACTIVATED);
        }
    }

    @Test
    void isOfNoTimeBeforePacketsWereCounted() throws Exception {
        try (Identity holder = Identity.create()) {
            DhtPublication publication = DhtPublication.of(DidDocument.of(Did.dht(holder.publicKey()), List.of()));
            assertThat(publication.sign(holder, Instant.EPOCH).sequence()).isZero();
            Instant before = Instant.EPOCH.minusNanos(1);

            assertThatIllegalArgumentException().isThrownBy(() -> publication.sign(holder, before));
            assertThatIllegalArgumentException().isThrownBy(() -> DhtPublication.deactivate(holder, before));
        }
    }

    @Test
    void tellsWhatItContinues() {
        try (Identity old = Identity.create();
                Identity holder = Identity.create()) {
            PreviousDid previous = PreviousDid.of(old, holder.publicKey());

            assertThat(previous.did()).isEqualTo(Did.dht(old.publicKey()));
            assertThat(previous)
                    .isEqualTo(PreviousDid.of(old, holder.publicKey()))
                    .hasSameHashCodeAs(PreviousDid.of(old, holder.publicKey()))
                    .isNotEqualTo(PreviousDid.of(old, old.publicKey()))
                    .isNotEqualTo(PreviousDid.of(holder, holder.publicKey()))
                    .isNotEqualTo("a DID")
                    .hasToString(previous.did().toString());
        }
    }

    private static DhtPublication publication(Identity identity, Service... services) {
        return DhtPublication.of(DidDocument.of(Did.dht(identity.publicKey()), List.of(services)));
    }

    /**
     * A publication and who signs it.
     *
     * @param identity the signer
     * @param publication what it publishes
     */
    record Signed(Identity identity, DhtPublication publication) {
        boolean fits() {
            try {
                return publication.sign(identity, NOW).value().length > 0;
            } catch (IdentityException e) {
                assertThat(e.reason()).isEqualTo(Reason.PACKET_TOO_LARGE);
                return false;
            }
        }

        @Override
        public String toString() {
            return publication.toString();
        }
    }
}
