package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.archipelago.identity.IdentityException.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedPacketTest {
    private static final byte[] HELLO = "Hello World!".getBytes(US_ASCII);

    private final Identity holder = Identity.create();

    @AfterEach
    void wipe() {
        holder.close();
    }

    /** BEP 44, test 1: mutable, without salt. */
    @Test
    void takesTheVectorOfTheDht() throws Exception {
        PublicKey key = PublicKey.of(hex("77ff84905a91936367c01360803104f92432fcd904a43511876df5cdf3e7e548"));
        byte[] signature = hex("305ac8aeb6c9c151fa120f120ea2cfb923564e11552d06a5d856091e5e853cff"
                + "1260d3f39e4999684aa92eb73ffd136e6f4f3ecbfda0ce53a1608ecd7ae21f01");

        SignedPacket packet = SignedPacket.of(key, 1, HELLO, signature);

        assertThat(packet.value()).isEqualTo(HELLO);
        assertThat(packet.signature()).isEqualTo(signature);
        assertThat(packet.publicKey()).isEqualTo(key);
        assertThat(HexFormat.of().formatHex(packet.body()))
                .isEqualTo(HexFormat.of().formatHex(signature) + "0000000000000001"
                        + HexFormat.of().formatHex(HELLO));
    }

    /** BEP 44, test 2: the same with a salt, which a did:dht never has. */
    @Test
    void refusesTheVectorThatIsSalted() throws Exception {
        PublicKey key = PublicKey.of(hex("77ff84905a91936367c01360803104f92432fcd904a43511876df5cdf3e7e548"));
        byte[] signature = hex("6834284b6b24c3204eb2fea824d82f88883a3d95e8b4a21b8c0ded553d17d17d"
                + "df9a8a7104b1258f30bed3787e6cb896fca78c58f8e03b5f18f14951a87d9a08");

        assertRefused(() -> SignedPacket.of(key, 1, HELLO, signature)).withReason(Reason.FORGED_PACKET);
    }

    @Test
    void isReadAsItWasCarried() throws Exception {
        SignedPacket packet = SignedPacket.sign(holder, Long.MAX_VALUE, HELLO);

        SignedPacket read = SignedPacket.read(holder.publicKey(), packet.body());

        assertThat(read).isEqualTo(packet).hasSameHashCodeAs(packet).hasToString(packet.toString());
        assertThat(packet).hasToString("packet of " + Did.dht(holder.publicKey()) + ", sequence 9223372036854775807");
        assertThat(read.sequence()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesAnyAlteredBit() {
        byte[] body = SignedPacket.sign(holder, 1_700_000_000, HELLO).body();
        for (int bit = 0; bit < 8 * body.length; bit++) {
            byte[] altered = body.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(() -> SignedPacket.read(holder.publicKey(), altered));
        }
    }

    @Test
    void refusesAnotherKey() {
        byte[] body = SignedPacket.sign(holder, 1, HELLO).body();
        try (Identity other = Identity.create()) {
            assertRefused(() -> SignedPacket.read(other.publicKey(), body))
                    .withReason(Reason.FORGED_PACKET)
                    .saying("another key");
        }
    }

    @Test
    void refusesASignatureOverAnotherLengthOfTheSameBytes() {
        byte[] signature = holder.sign("3:seqi1e1:v12:Hello World!".getBytes(US_ASCII));

        assertRefused(() -> SignedPacket.of(holder.publicKey(), 1, Arrays.copyOf(HELLO, 11), signature))
                .withReason(Reason.FORGED_PACKET);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 71, 1073, 65_535})
    void refusesWhatIsTooShortOrTooLong(int length) {
        assertRefused(() -> SignedPacket.read(holder.publicKey(), new byte[length]))
                .withReason(Reason.MALFORMED_PACKET)
                .saying("72 to 1072 bytes", "not " + length);
    }

    @Test
    void refusesAValueThatIsTooLongThoughSigned() {
        byte[] value = new byte[1001];
        byte[] signature = SignedPacket.sign(holder, 1, value).signature();

        assertRefused(() -> SignedPacket.of(holder.publicKey(), 1, value, signature))
                .withReason(Reason.MALFORMED_PACKET)
                .saying("1000");
    }

    @Test
    void takesTheLongestAndTheShortestValue() throws Exception {
        for (int length : new int[] {0, 1000}) {
            SignedPacket packet = SignedPacket.sign(holder, 1, new byte[length]);
            assertThat(SignedPacket.read(holder.publicKey(), packet.body())).isEqualTo(packet);
        }
    }

    @Test
    void refusesANegativeSequenceThoughSigned() {
        byte[] body = SignedPacket.sign(holder, -1, HELLO).body();

        assertRefused(() -> SignedPacket.read(holder.publicKey(), body)).withReason(Reason.MALFORMED_PACKET);
    }

    @Test
    void theNewerSupersedesAndAtOneTimeTheLarger() {
        SignedPacket old = SignedPacket.sign(holder, 1, new byte[] {(byte) 0xff});
        SignedPacket small = SignedPacket.sign(holder, 2, new byte[] {1, 2});
        SignedPacket large = SignedPacket.sign(holder, 2, new byte[] {(byte) 0x80});

        assertThat(small.supersedes(old)).isTrue();
        assertThat(old.supersedes(small)).isFalse();
        assertThat(large.supersedes(small)).as("compared without sign").isTrue();
        assertThat(small.supersedes(large)).isFalse();
        assertThat(small.supersedes(small)).isFalse();
        try (Identity other = Identity.create()) {
            SignedPacket foreign = SignedPacket.sign(other, 3, HELLO);
            assertThatIllegalArgumentException().isThrownBy(() -> foreign.supersedes(old));
        }
    }

    @Test
    void mayBeTwoHoursAhead() throws Exception {
        Instant now = Instant.ofEpochSecond(1_000_000);
        SignedPacket.sign(holder, 1_000_000 + 7200, HELLO).requireNotAhead(now);

        SignedPacket ahead = SignedPacket.sign(holder, 1_000_000 + 7201, HELLO);
        assertRefused(() -> ahead.requireNotAhead(now))
                .withReason(Reason.AHEAD_OF_TIME)
                .saying("clock");
        SignedPacket farAhead = SignedPacket.sign(holder, Long.MAX_VALUE, HELLO);
        assertRefused(() -> farAhead.requireNotAhead(now)).withReason(Reason.AHEAD_OF_TIME);
    }

    @Test
    void handsOutCopies() {
        byte[] value = HELLO.clone();
        SignedPacket packet = SignedPacket.sign(holder, 1, value);
        value[0] = 0;
        packet.value()[0] = 0;
        packet.signature()[0] ^= 1;
        packet.body()[0] ^= 1;

        assertThat(packet.value()).isEqualTo(HELLO);
        assertThat(packet).isEqualTo(SignedPacket.sign(holder, 1, HELLO));
    }

    @Test
    void differsInEachPart() {
        SignedPacket packet = SignedPacket.sign(holder, 1, HELLO);

        assertThat(packet)
                .isNotEqualTo(SignedPacket.sign(holder, 2, HELLO))
                .isNotEqualTo(SignedPacket.sign(holder, 1, new byte[1]))
                .isNotEqualTo("a packet");
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
