package dev.archipelago.discovery.libp2p.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.discovery.libp2p.key.KeyBytes;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.ProtobufWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseHandshakeTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Identity ann = Identity.create();
    private final Identity bob = Identity.create();

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "/y, /y, /y",
        "'', /y, ''",
        "/y, '', ''",
        "'', '', ''",
        "/a /b, /b /a, /a",
        "/a /b, /b, /b",
    })
    void bothProveWhoTheyAreAndAgreeOnAMuxer(String ours, String theirs, String agreed) throws Exception {
        NoiseHandshake dialler = NoiseHandshake.dialling(ann, words(ours), Optional.of(bob.publicKey()), RANDOM);
        NoiseHandshake listener = NoiseHandshake.listening(bob, words(theirs), RANDOM);
        hold(dialler, listener);

        NoiseChannel one = dialler.channel().orElseThrow();
        NoiseChannel other = listener.channel().orElseThrow();
        assertThat(one.peer()).isEqualTo(bob.publicKey());
        assertThat(other.peer()).isEqualTo(ann.publicKey());
        assertThat(one.muxer())
                .isEqualTo(other.muxer())
                .isEqualTo(words(agreed).stream().findFirst());
        byte[] large = new byte[200_000];
        RANDOM.nextBytes(large);
        assertThat(other.open(one.seal(large))).isEqualTo(large);
        assertThat(one.open(other.seal(large))).isEqualTo(large);
    }

    @Test
    void muxersThatHaveNothingInCommonAreAnError() throws Exception {
        NoiseHandshake dialler = NoiseHandshake.dialling(ann, List.of("/a"), Optional.empty(), RANDOM);
        NoiseHandshake listener = NoiseHandshake.listening(bob, List.of("/b"), RANDOM);

        assertThatThrownBy(() -> hold(dialler, listener))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("muxers");
    }

    @Test
    void nothingIsToldToSomebodyElse() throws Exception {
        PublicKey expected = Identity.create().publicKey();
        NoiseHandshake dialler = NoiseHandshake.dialling(ann, List.of(), Optional.of(expected), RANDOM);
        NoiseHandshake listener = NoiseHandshake.listening(bob, List.of(), RANDOM);
        byte[] answer = listener.receive(dialler.begin());

        assertThatThrownBy(() -> dialler.receive(answer))
                .isInstanceOfSatisfying(
                        WrongPeerException.class, e -> assertThat(e.actual()).isEqualTo(bob.publicKey()));
        assertThat(dialler.channel()).isEmpty();
    }

    @Test
    void whoDidNotSignItsKeyIsRefused() throws Exception {
        byte[] signedByAnother = ann.sign("something else".getBytes(StandardCharsets.UTF_8));
        assertRefused(payload(KeyBytes.of(ann.publicKey()), signedByAnother), "did not sign");
        assertRefused(payload(KeyBytes.of(bob.publicKey()), new byte[64]), "did not sign");
        assertRefused(payload(KeyBytes.of(bob.publicKey()), new byte[0]), "did not sign");
        assertRefused(payload(new byte[0], new byte[64]), "public key");
        assertRefused(new byte[0], "public key");
        assertRefused(new byte[] {(byte) 0xff}, "protobuf");
        assertRefused(new byte[5000], "protobuf");
        byte[] secp256k1 =
                new ProtobufWriter().number(1, 2).bytes(2, new byte[33]).message();
        assertRefused(payload(secp256k1, new byte[64]), "only Ed25519");
    }

    /** A dialler that keeps to the handshake but says this in its last message. */
    private void assertRefused(byte[] payload, String why) throws Exception {
        XxHandshake messages =
                XxHandshake.initiator(AgreementKey.create(RANDOM), AgreementKey.create(RANDOM), new byte[0]);
        NoiseHandshake listener = NoiseHandshake.listening(bob, List.of(), RANDOM);
        byte[] answer = listener.receive(framed(messages.write(new byte[0])));
        byte[] said = messages.read(Arrays.copyOfRange(answer, 2, answer.length));
        assertThat(said).isNotEmpty();

        assertThatThrownBy(() -> listener.receive(framed(messages.write(payload))))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
        assertThat(listener.channel()).isEmpty();
    }

    @Test
    void aFirstMessageWithAPayloadIsRefused() throws Exception {
        XxHandshake messages =
                XxHandshake.initiator(AgreementKey.create(RANDOM), AgreementKey.create(RANDOM), new byte[0]);
        NoiseHandshake listener = NoiseHandshake.listening(bob, List.of(), RANDOM);

        assertThatThrownBy(() -> listener.receive(framed(messages.write(new byte[] {1}))))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void whatIsChangedRepeatedOrLeftOutIsRefused() throws Exception {
        NoiseHandshake dialler = NoiseHandshake.dialling(ann, List.of(), Optional.empty(), RANDOM);
        NoiseHandshake listener = NoiseHandshake.listening(bob, List.of(), RANDOM);
        hold(dialler, listener);
        NoiseChannel one = dialler.channel().orElseThrow();
        NoiseChannel other = listener.channel().orElseThrow();
        byte[] first = one.seal(new byte[] {1});
        byte[] second = one.seal(new byte[] {2});

        assertThat(other.open(first)).containsExactly(1);
        assertThatThrownBy(() -> other.open(first)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> other.open(second)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aSealedMessageThatIsTooShortIsRefused() throws Exception {
        NoiseHandshake dialler = NoiseHandshake.dialling(ann, List.of(), Optional.empty(), RANDOM);
        NoiseHandshake listener = NoiseHandshake.listening(bob, List.of(), RANDOM);
        hold(dialler, listener);

        assertThatThrownBy(() -> listener.channel().orElseThrow().open(new byte[] {0, 3, 1, 2, 3}))
                .isInstanceOf(MalformedException.class);
    }

    private static void hold(NoiseHandshake dialler, NoiseHandshake listener) throws Exception {
        byte[] bytes = dialler.begin();
        NoiseHandshake turn = listener;
        while (bytes.length > 0) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (byte b : bytes) {
                answer.writeBytes(turn.receive(new byte[] {b}));
            }
            bytes = answer.toByteArray();
            turn = turn == listener ? dialler : listener;
        }
    }

    private static byte[] payload(byte[] key, byte[] signature) {
        return new ProtobufWriter().bytes(1, key).bytes(2, signature).message();
    }

    private static byte[] framed(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.write(message, out);
        return out.toByteArray();
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
