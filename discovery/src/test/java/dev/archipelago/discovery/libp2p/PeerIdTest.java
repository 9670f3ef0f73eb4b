package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerIdTest {
    /** The Ed25519 key among the test vectors of libp2p's peer-ids.md. */
    private static final String KEY = "1ed1e8fae2c4a144b8be8fd4b47bf3d3b34b871c3cacf6010f0e42d474fce27e";

    private static final String ID = "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq";

    @Test
    void anEd25519KeyStandsInItsId() throws Exception {
        PublicKey key = PublicKey.of(HexFormat.of().parseHex(KEY));

        assertThat(PeerId.of(key)).hasToString(ID);
        assertThat(PeerId.of(key).bytes()).isEqualTo(HexFormat.of().parseHex("002408011220" + KEY));
        assertThat(PeerId.parse(ID).publicKey()).hasValue(key);
    }

    /** The examples of peer-ids.md. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N",
                "12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA"
            })
    void readsBase58AndWritesItAgain(String text) {
        assertThat(PeerId.parse(text)).hasToString(text);
        assertThat(PeerId.parse(PeerId.parse(text).cid())).hasToString(text);
    }

    /** The same id twice, as peer-ids.md has it. */
    @Test
    void readsTheCidThatMeansTheSame() {
        PeerId id = PeerId.parse("bafzbeie5745rpv2m6tjyuugywy4d5ewrqgqqhfnf445he3omzpjbx5xqxe");

        assertThat(id).hasToString("QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N");
        assertThat(id.cid()).isEqualTo("bafzbeie5745rpv2m6tjyuugywy4d5ewrqgqqhfnf445he3omzpjbx5xqxe");
    }

    @Test
    void anotherKindOfKeyIsAnIdAlone() {
        assertThat(PeerId.parse("QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N")
                        .publicKey())
                .isEmpty();
        byte[] secp256k1 = HexFormat.of()
                .parseHex("00250802122103" + "777777777777777777777777777777777777777777777777777777777777777" + "7");
        assertThat(PeerId.of(secp256k1).publicKey()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1",
                "Qm",
                "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3p",
                "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3p0",
                "b",
                "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
                "z",
                "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
            })
    void refusesWhatIsNoId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PeerId.parse(text));
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> PeerId.parse("1".repeat(4000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0000", "0001", "000201", "1220", "122000", "1301ff", "00ff00"})
    void refusesBytesThatAreNoId(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerId.of(HexFormat.of().parseHex(hex)));
    }

    @Property(tries = 100)
    void readsBackWhatItWrote(@ForAll @Size(32) byte[] hash) {
        byte[] multihash = new byte[34];
        multihash[0] = 0x12;
        multihash[1] = 32;
        System.arraycopy(hash, 0, multihash, 2, 32);
        PeerId id = PeerId.of(multihash);

        assertThat(id.bytes()).isEqualTo(multihash);
        assertThat(PeerId.parse(id.toString())).isEqualTo(id);
        assertThat(PeerId.parse(id.cid())).isEqualTo(id);
    }

    @Test
    void theKeyOfDiscoveryIsNotTheIdentitys() {
        try (Identity me = Identity.create();
                Identity met = DiscoveryKey.of(me);
                Identity again = DiscoveryKey.of(me)) {
            assertThat(met.publicKey()).isEqualTo(again.publicKey()).isNotEqualTo(me.publicKey());
        }
    }
}
