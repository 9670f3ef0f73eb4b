package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a DID with one wrong character. A did:key has no checksum: one key in sixteen is a point of prime
 * order, so about that share of slips names another key, one that nobody holds. What carries more than the bare DID (a
 * document, a signature, an onion address) gives those away too.
 */
class DidCorruptionTest {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final List<Identity> identities = IntStream.range(0, 4)
            .mapToObj(i -> Identity.fromSeed(new byte[] {
                (byte) i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
                27, 28, 29, 30, 31
            }))
            .toList();

    @Test
    void fifteenSlipsInSixteenAreRefusedAndTheRestNamesAnotherKey() {
        int slips = 0;
        int unnoticed = 0;
        for (Identity identity : identities) {
            for (String slip : slips(identity.did().toString())) {
                Optional<Did> read = read(slip);
                slips++;
                unnoticed += read.isPresent() ? 1 : 0;
                read.ifPresent(named -> assertThat(named.publicKey()).isNotEqualTo(identity.publicKey()));
            }
        }
        assertThat(slips).isGreaterThan(12_000);
        assertThat((double) unnoticed / slips).isBetween(0.03, 1 / 16.0 + 0.005);
    }

    @Test
    void aWrongPrefixIsAlwaysRefused() {
        for (Identity identity : identities) {
            String did = identity.did().toString();
            slips(did).stream()
                    .filter(slip -> !slip.startsWith("did:key:z6Mk"))
                    .forEach(slip -> assertThat(read(slip)).as(slip).isEmpty());
        }
    }

    @Test
    void noSlipFitsTheDocument() {
        for (Identity identity : identities.subList(0, 2)) {
            String did = identity.did().toString();
            String document = identity.document().toJson();
            for (String slip : slips(did)) {
                assertThat(readDocument(document.replace("\"id\" : \"" + did + "\"", "\"id\" : \"" + slip + "\"")))
                        .as(slip)
                        .isEmpty();
            }
        }
    }

    @Test
    void noSlipVerifiesASignature() {
        Identity identity = identities.getFirst();
        byte[] signature = identity.sign(new byte[1]);

        assertThat(slips(identity.did().toString()).stream()
                        .flatMap(slip -> read(slip).stream())
                        .filter(named -> Ed25519.verify(named, new byte[1], signature)))
                .isEmpty();
    }

    /** Each character of the DID replaced by each other one of base58. */
    private static List<String> slips(String did) {
        List<String> slips = new ArrayList<>();
        for (int i = 0; i < did.length(); i++) {
            for (int digit = 0; digit < BASE58.length(); digit++) {
                slips.add(did.substring(0, i) + BASE58.charAt(digit) + did.substring(i + 1));
            }
        }
        slips.removeIf(did::equals);
        return slips;
    }

    private static Optional<Did> read(String text) {
        try {
            return Optional.of(Did.parse(text));
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }

    private static Optional<DidDocument> readDocument(String json) {
        try {
            return Optional.of(DidDocument.parse(json));
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }
}
