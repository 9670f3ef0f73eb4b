package dev.archipelago.identity.crypto;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What it costs to try one passphrase: Argon2id (RFC 9106) with these parameters. They are stored beside what they
 * protect, so later versions can raise them.
 *
 * @param memoryKiB memory for one try
 * @param iterations passes over that memory
 * @param lanes independent lanes
 */
public record KeyStretching(int memoryKiB, int iterations, int lanes) {
    /** RFC 9106's second recommended choice, for machines that are short of memory: 64 MiB, 3 passes, 4 lanes. */
    public static final KeyStretching STANDARD = new KeyStretching(64 * 1024, 3, 4);

    /** Bytes of a salt. */
    public static final int SALT_SIZE = 16;

    private static final int MOST_MEMORY_KIB = 1024 * 1024;
    private static final int MOST_ITERATIONS = 64;
    private static final int MOST_LANES = 64;

    /** Whether a file may ask for this: within what Argon2 defines and without tying the machine up. */
    public boolean bearable() {
        return lanes >= 1
                && lanes <= MOST_LANES
                && iterations >= 1
                && iterations <= MOST_ITERATIONS
                && memoryKiB >= 8 * lanes
                && memoryKiB <= MOST_MEMORY_KIB;
    }

    /** The key that this passphrase and salt give. */
    public byte[] stretch(byte[] passphrase, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKiB)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] key = new byte[Aead.KEY_SIZE];
        generator.generateBytes(passphrase, key);
        return key;
    }
}
