package dev.archipelago.identity.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** With "abc", the example of FIPS 180 and 202. */
class HashesTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    @Test
    void hashesAsFipsSays() {
        assertThat(Hashes.sha256(ABC))
                .asHexString()
                .isEqualToIgnoringCase("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Hashes.sha512(ABC))
                .asHexString()
                .isEqualToIgnoringCase("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
        assertThat(Hashes.sha3(ABC))
                .asHexString()
                .isEqualToIgnoringCase("3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532");
    }

    @Test
    void partsAreHashedOneAfterTheOther() {
        assertThat(Hashes.sha256(new byte[] {'a'}, new byte[0], new byte[] {'b', 'c'}))
                .isEqualTo(Hashes.sha256(ABC));
    }
}
