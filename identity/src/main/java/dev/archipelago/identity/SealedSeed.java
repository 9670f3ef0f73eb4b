package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.crypto.Aead;
import dev.archipelago.identity.crypto.KeyStretching;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A seed under a passphrase: Argon2id makes a key of it, ChaCha20-Poly1305 seals the seed, and the seal covers the
 * parameters and the frame's kind and version.
 *
 * <pre>
 * 1               1 byte
 * memory KiB      4 bytes, big-endian, as the next two
 * iterations      4
 * lanes           4
 * salt           16
 * nonce          12
 * box            48   the sealed seed
 * </pre>
 */
final class SealedSeed implements SeedBody {
    static final byte MARK = 1;

    private static final int PARAMETERS_SIZE = 1 + 3 * Integer.BYTES + KeyStretching.SALT_SIZE;
    private static final int BOX_SIZE = Secret.SIZE + Aead.TAG_SIZE;

    static final int ENCODED_SIZE = PARAMETERS_SIZE + Aead.NONCE_SIZE + BOX_SIZE;

    private final Kind kind;
    private final KeyStretching stretching;
    private final byte[] body;

    private SealedSeed(Kind kind, KeyStretching stretching, byte[] body) {
        this.kind = kind;
        this.stretching = stretching;
        this.body = body;
    }

    static SealedSeed seal(
            Identity identity, Passphrase passphrase, Kind kind, KeyStretching stretching, SecureRandom random) {
        byte[] salt = new byte[KeyStretching.SALT_SIZE];
        random.nextBytes(salt);
        byte[] nonce = new byte[Aead.NONCE_SIZE];
        random.nextBytes(nonce);
        ByteBuffer body = ByteBuffer.allocate(ENCODED_SIZE).put(MARK);
        body.putInt(stretching.memoryKiB()).putInt(stretching.iterations()).putInt(stretching.lanes());
        body.put(salt).put(nonce);
        byte[] seed = identity.seed(RevealSecrets.deliberately());
        try (Secret key = key(stretching, passphrase, salt)) {
            byte[] associated = associatedData(kind, body.array());
            byte[] box = key.use(bytes -> Aead.seal(bytes, nonce, associated, seed));
            body.put(box);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
        return new SealedSeed(kind, stretching, body.array());
    }

    static SealedSeed decode(Kind kind, byte[] body) throws IdentityException {
        ByteBuffer numbers = ByteBuffer.wrap(body).position(1);
        KeyStretching stretching = new KeyStretching(numbers.getInt(), numbers.getInt(), numbers.getInt());
        if (!stretching.bearable()) {
            throw KeyFrame.altered(kind, "it asks for more work than any file of ours.");
        }
        return new SealedSeed(kind, stretching, body);
    }

    @Override
    public byte[] encoded() {
        return body.clone();
    }

    @Override
    public boolean sealed() {
        return true;
    }

    @Override
    public Identity open() throws IdentityException {
        throw new IdentityException(
                Reason.PASSPHRASE_NEEDED, "the " + kind.title() + " is sealed: its passphrase is needed.");
    }

    @Override
    public Identity open(Passphrase passphrase) throws IdentityException {
        byte[] salt = Arrays.copyOfRange(body, PARAMETERS_SIZE - KeyStretching.SALT_SIZE, PARAMETERS_SIZE);
        byte[] nonce = Arrays.copyOfRange(body, PARAMETERS_SIZE, PARAMETERS_SIZE + Aead.NONCE_SIZE);
        byte[] box = Arrays.copyOfRange(body, ENCODED_SIZE - BOX_SIZE, ENCODED_SIZE);
        try (Secret key = key(stretching, passphrase, salt)) {
            byte[] seed = key.use(bytes -> Aead.open(bytes, nonce, associatedData(kind, body), box))
                    .orElseThrow(() -> new IdentityException(
                            Reason.WRONG_PASSPHRASE, "the passphrase does not open the " + kind.title() + "."));
            try {
                return Identity.fromSeed(seed);
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        }
    }

    private static Secret key(KeyStretching stretching, Passphrase passphrase, byte[] salt) {
        return new Secret(passphrase.use(utf8 -> stretching.stretch(utf8, salt)));
    }

    private static byte[] associatedData(Kind kind, byte[] body) {
        byte[] frame = kind.associatedData();
        byte[] associated = Arrays.copyOf(frame, frame.length + PARAMETERS_SIZE);
        System.arraycopy(body, 0, associated, frame.length, PARAMETERS_SIZE);
        return associated;
    }
}
