package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.archipelago.identity.crypto.LittleEndian;
import dev.archipelago.identity.hash.Hashes;
import dev.archipelago.identity.hash.ReferenceHkdf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.KeyAgreement;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {
    private final Identity ada = Identity.create();
    private final Identity ben = Identity.create();
    private final Identity eve = Identity.create();

    @Property(tries = 100)
    void bothSidesGetTheKeyThatOtherCodeComputes(
            @ForAll @Size(32) byte[] mine,
            @ForAll @Size(32) byte[] theirs,
            @ForAll @AlphaChars @StringLength(max = 40) String label) {
        try (Identity me = Identity.fromSeed(mine);
                Identity them = Identity.fromSeed(theirs);
                Secret here = me.agree(them.publicKey(), label);
                Secret there = them.agree(me.publicKey(), label)) {
            assertThat(here).isEqualTo(there);
            assertThat(here.bytes(RevealSecrets.deliberately()))
                    .isEqualTo(computedOtherwise(mine, me.publicKey(), them.publicKey(), label));
        }
    }

    @Test
    void everyLabelAndEveryPairHasAKeyOfItsOwn() {
        List<Secret> keys = List.of(
                ada.agree(ben.publicKey(), "lan"),
                ada.agree(ben.publicKey(), "radio"),
                ada.agree(ben.publicKey(), ""),
                ada.agree(eve.publicKey(), "lan"),
                ben.agree(eve.publicKey(), "lan"),
                ada.agree(ada.publicKey(), "lan"));

        assertThat(keys.stream().map(AgreementTest::revealed)).doesNotHaveDuplicates();
    }

    /** In ASCII both would be "?", and so one key. */
    @ParameterizedTest
    @ValueSource(strings = {"ä", "ö", "lan\u0080", "\ud83d\ude00"})
    void aLabelIsAscii(String label) {
        assertThatIllegalArgumentException().isThrownBy(() -> ada.agree(ben.publicKey(), label));
    }

    @Test
    void aClosedIdentityAgreesOnNothing() {
        ada.close();

        assertThatIllegalStateException().isThrownBy(() -> ada.agree(ben.publicKey(), "lan"));
    }

    private static String revealed(Secret key) {
        return Arrays.toString(key.bytes(RevealSecrets.deliberately()));
    }

    private static byte[] computedOtherwise(byte[] seed, PublicKey mine, PublicKey theirs, String label) {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes((label + "\0").getBytes(StandardCharsets.US_ASCII));
        Stream.of(mine.bytes(), theirs.bytes()).sorted(Arrays::compareUnsigned).forEach(info::writeBytes);
        return ReferenceHkdf.derive(new byte[0], x25519(seed, theirs.agreementKey()), info.toByteArray(), 32);
    }

    private static byte[] x25519(byte[] seed, byte[] theirs) {
        try {
            KeyFactory keys = KeyFactory.getInstance("X25519");
            byte[] scalar = Arrays.copyOf(Hashes.sha512(seed), 32);
            PrivateKey key = keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(key);
            agreement.doPhase(
                    keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, LittleEndian.number(theirs))),
                    true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
