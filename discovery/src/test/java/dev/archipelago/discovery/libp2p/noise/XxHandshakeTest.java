package dev.archipelago.discovery.libp2p.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.codec.MalformedException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vector of Noise_XX_25519_ChaChaPoly_SHA256 that cacophony publishes. */
class XxHandshakeTest {
    private static final byte[] PROLOGUE = hex("4a6f686e2047616c74");
    private static final String[][] MESSAGES = {
        {
            "4c756477696720766f6e204d69736573",
            "ca35def5ae56cec33dc2036731ab14896bc4c75dbb07a61f879f8e3afa4c79444c756477696720766f6e204d69736573"
        },
        {
            "4d757272617920526f746862617264",
            "95ebc60d2b1fa672c1f46a8aa265ef51bfe38e7ccb39ec5be34069f14480884381cbad1f276e038c48378ffce2b65285"
                    + "e08d6b68aaa3629a5a8639392490e5b9bd5269c2f1e4f488ed8831161f19b7815528f8982ffe09be9b5c412f8a0d"
                    + "b50f8814c7194e83f23dbd8d162c9326ad"
        },
        {
            "462e20412e20486179656b",
            "c7195ffacac1307ff99046f219750fc47693e23c3cb08b89c2af808b444850a80ae475b9df0f169ae80a89be0865b57f"
                    + "58c9fea0d4ec82a286427402f113e4b6ae769a1d95941d49b25030"
        }
    };
    private static final String[][] TRANSPORT = {
        {"4361726c204d656e676572", "96763ed773f8e47bb3712f0e29b3060ffc956ffc146cee53d5e1df"},
        {"4a65616e2d426170746973746520536179", "3e40f15f6f3a46ae446b253bf8b1d9ffb6ed9b174d272328ff91a7e2e5c79c07f5"},
        {
            "457567656e2042f6686d20766f6e2042617765726b",
            "eb3f3515110702e047a6c9da4478b6ead94873c11c0f2d710ddb3f09fce024b3a58502ae3f"
        }
    };

    private final XxHandshake initiator = XxHandshake.initiator(
            key("e61ef9919cde45dd5f82166404bd08e38bceb5dfdfded0a34c8df7ed542214d1"),
            key("893e28b9dc6ca8d611ab664754b8ceb7bac5117349a4439a6b0569da977c464a"),
            PROLOGUE);
    private final XxHandshake responder = XxHandshake.responder(
            key("4a3acbfdb163dec651dfa3194dece676d437029c62a408b4c5ea9114246e4893"),
            key("bbdb4cdbd309f1a1f2e1456967fe288cadd6f712d65dc7b7793d5e63da6b375b"),
            PROLOGUE);

    @Test
    void agreesWithCacophony() throws MalformedException {
        for (int i = 0; i < MESSAGES.length; i++) {
            XxHandshake writer = i % 2 == 0 ? initiator : responder;
            XxHandshake reader = i % 2 == 0 ? responder : initiator;
            byte[] message = writer.write(hex(MESSAGES[i][0]));
            assertThat(message).as("message %s", i).isEqualTo(hex(MESSAGES[i][1]));
            assertThat(reader.read(message)).isEqualTo(hex(MESSAGES[i][0]));
        }
        Cipher fromResponder = responder.sending();
        Cipher fromInitiator = initiator.sending();
        Cipher atInitiator = initiator.receiving();
        Cipher atResponder = responder.receiving();
        for (int i = 0; i < TRANSPORT.length; i++) {
            byte[] plain = hex(TRANSPORT[i][0]);
            byte[] sealed = (i % 2 == 0 ? fromResponder : fromInitiator).seal(new byte[0], plain, 0, plain.length);
            assertThat(sealed).as("transport message %s", i).isEqualTo(hex(TRANSPORT[i][1]));
            assertThat((i % 2 == 0 ? atInitiator : atResponder).open(new byte[0], sealed))
                    .isEqualTo(plain);
        }
    }

    @Test
    void whatWasChangedIsRefused() throws MalformedException {
        byte[] first = initiator.write(new byte[0]);
        assertThat(responder.read(first)).isEmpty();
        byte[] second = responder.write(new byte[] {1, 2, 3});
        second[40]++;

        assertThatThrownBy(() -> initiator.read(second)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aKeyOfLowOrderIsRefused() throws MalformedException {
        byte[] zero = new byte[32];
        byte[] read = responder.read(zero);

        assertThat(read).isEmpty();
        assertThatThrownBy(() -> responder.write(new byte[0]))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("low order");
    }

    @Test
    void whatIsCutOffIsRefused() throws MalformedException {
        byte[] first = initiator.write(new byte[0]);

        assertThatThrownBy(() -> responder.read(Arrays.copyOf(first, 31))).isInstanceOf(MalformedException.class);
    }

    private static AgreementKey key(String hex) {
        return AgreementKey.of(hex(hex));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
