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
 * frame's kind and version, the parameters and the notes.
 *
 * <pre>
 * 1               1 byte
 * memory KiB      4 bytes, big-endian, as the next two
 * iterations      4
 * lanes           4
 * salt           16
 * nonce          12
 * box            48   the sealed seed
 * notes               to the end
 * </pre>
 */
final class SealedSeed implements SeedBody {
    static final byte MARK = 1;

    private static final int PARAMETERS_SIZE = 1 + 3 * Integer.BYTES + KeyStretching.SALT_SIZE;
    private static final int BOX_SIZE = Secret.SIZE + Aead.TAG_SIZE;

    static final int SMALLEST = PARAMETERS_SIZE + Aead.NONCE_SIZE + BOX_SIZE;

    private final Kind kind;
    private final KeyStretching stretching;
    private final byte[] body;

    private SealedSeed(Kind kind, KeyStretching stretching, byte[] body) {
        this.kind = kind;
        this.stretching = stretching;
        this.body = body;
    }

    static SealedSeed seal(
            Secret seed,
            byte[] notes,
            Passphrase passphrase,
            Kind kind,
            KeyStretching stretching,
            SecureRandom random) {
        byte[] salt = new byte[KeyStretching.SALT_SIZE];
        random.nextBytes(salt);
        byte[] nonce = new byte[Aead.NONCE_SIZE];
        random.nextBytes(nonce);
        ByteBuffer body = ByteBuffer.allocate(SMALLEST + notes.length).put(MARK);
        body.putInt(stretching.memoryKiB()).putInt(stretching.iterations()).putInt(stretching.lanes());
        body.put(salt).put(nonce);
        try (Secret key = key(stretching, passphrase, salt)) {
            byte[] associated = associatedData(kind, body.array(), notes);
            byte[] box = key.use(bytes -> seed.use(plain -> Aead.seal(bytes, nonce, associated, plain)));
            body.put(box);
        }
        body.put(notes);
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
    public Secret open() throws IdentityException {
        throw new IdentityException(
                Reason.PASSPHRASE_NEEDED, "the " + kind.title() + " is sealed: its passphrase is needed.");
    }

    @Override
    public byte[] notes() {
        return Arrays.copyOfRange(body, SMALLEST, body.length);
    }

    @Override
    public Secret open(Passphrase passphrase) throws IdentityException {
        byte[] salt = Arrays.copyOfRange(body, PARAMETERS_SIZE - KeyStretching.SALT_SIZE, PARAMETERS_SIZE);
        byte[] nonce = Arrays.copyOfRange(body, PARAMETERS_SIZE, PARAMETERS_SIZE + Aead.NONCE_SIZE);
        byte[] box = Arrays.copyOfRange(body, SMALLEST - BOX_SIZE, SMALLEST);
        try (Secret key = key(stretching, passphrase, salt)) {
            byte[] associated = associatedData(kind, body, notes());
            return key.use(bytes -> Aead.open(bytes, nonce, associated, box))
                    .map(Secret::new)
                    .orElseThrow(() -> new IdentityException(
                            Reason.WRONG_PASSPHRASE, "the passphrase does not open the " + kind.title() + "."));
        }
    }

    private static Secret key(KeyStretching stretching, Passphrase passphrase, byte[] salt) {
        return new Secret(passphrase.use(utf8 -> stretching.stretch(utf8, salt)));
    }

    private static byte[] associatedData(Kind kind, byte[] body, byte[] notes) {
        byte[] frame = kind.associatedData();
        return ByteBuffer.allocate(frame.length + PARAMETERS_SIZE + notes.length)
                .put(frame)
                .put(body, 0, PARAMETERS_SIZE)
                .put(notes)
                .array();
    }
}
