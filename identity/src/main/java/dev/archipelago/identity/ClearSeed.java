package dev.archipelago.identity;

import java.util.Arrays;

/**
 * A seed that only the file's permissions protect.
 *
 * <pre>
 * 0      1 byte
 * seed  32
 * notes      to the end
 * </pre>
 */
final class ClearSeed implements SeedBody {
    static final byte MARK = 0;
    static final int SMALLEST = 1 + Secret.SIZE;

    private final Secret seed;
    private final byte[] notes;

    private ClearSeed(Secret seed, byte[] notes) {
        this.seed = seed;
        this.notes = notes;
    }

    static ClearSeed of(Secret seed, byte[] notes) {
        return new ClearSeed(seed, notes.clone());
    }

    static ClearSeed decode(byte[] body) {
        return new ClearSeed(
                new Secret(Arrays.copyOfRange(body, 1, SMALLEST)), Arrays.copyOfRange(body, SMALLEST, body.length));
    }

    @Override
    public byte[] encoded() {
        byte[] body = new byte[SMALLEST + notes.length];
        body[0] = MARK;
        seed.use(bytes -> {
            System.arraycopy(bytes, 0, body, 1, bytes.length);
            return bytes.length;
        });
        System.arraycopy(notes, 0, body, SMALLEST, notes.length);
        return body;
    }

    @Override
    public byte[] notes() {
        return notes.clone();
    }

    @Override
    public boolean sealed() {
        return false;
    }

    @Override
    public Secret open() {
        return seed;
    }

    @Override
    public Secret open(Passphrase passphrase) {
        return open();
    }

    @Override
    public String toString() {
        return "ClearSeed[hidden]";
    }
}
