package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.CheapStretching.store;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseTest {
    @TempDir
    private Path directory;

    /** One letter with its accent, and the letter followed by the accent: which one comes is up to the keyboard. */
    @Test
    void opensWhicheverKeyboardItWasTypedOn() throws IdentityException {
        Did did = store(directory).create(passphrase("caf\u00e9 \uac00")).did();

        assertThat(store(directory).open(passphrase("cafe\u0301 \u1100\u1161")).did())
                .isEqualTo(did);
        assertRefused(() -> store(directory).open(passphrase("cafe \uac00"))).withReason(Reason.WRONG_PASSPHRASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", "\0", "e\u0301", "\u00e9", "\ud83d\ude00", "pass phrase", "\u202e"})
    void isUtf8OfItsNormalForm(String text) {
        String normal = text.equals("e\u0301") ? "\u00e9" : text;

        assertThat(utf8(passphrase(text))).isEqualTo(normal.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"1024, a", "512, \u00e9", "512, e\u0301", "256, \ud83d\ude00"})
    void mayHaveAThousandBytes(int times, String letter) {
        assertThat(utf8(passphrase(letter.repeat(times)))).hasSize(Passphrase.LONGEST);
        assertUnusable(letter.repeat(times) + "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ud800", "\udc00", "a\ud83d", "\ude00\ud83d", "a\ud800b"})
    void textWithoutMeaningIsUnusable(String text) {
        assertUnusable(text);
    }

    @Test
    void aMegabyteIsUnusable() {
        assertUnusable("a".repeat(1 << 20));
        assertUnusable("e\u0301".repeat(1 << 18));
    }

    @Test
    void takesACopyAndWipesIt() throws IdentityException {
        char[] typed = {'p', 'q'};
        Passphrase passphrase = Passphrase.of(typed);
        Arrays.fill(typed, 'x');
        byte[] held = passphrase.use(bytes -> bytes);
        assertThat(held).isEqualTo(new byte[] {'p', 'q'});

        passphrase.close();
        assertThat(held).containsOnly(0);
    }

    @Test
    void showsNothing() {
        assertThat(passphrase("secret")).hasToString("Passphrase[hidden]");
    }

    private static byte[] utf8(Passphrase passphrase) {
        return passphrase.use(byte[]::clone);
    }

    private static void assertUnusable(String text) {
        assertRefused(() -> Passphrase.of(text.toCharArray()))
                .withReason(Reason.UNUSABLE_PASSPHRASE)
                .saying("1 to 1024 bytes");
    }
}
