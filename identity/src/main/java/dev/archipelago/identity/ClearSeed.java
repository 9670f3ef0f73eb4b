package dev.archipelago.identity;

/**
 * A seed that only the file's permissions protect.
 *
 * @param seed the seed itself
 */
record ClearSeed(Secret seed) implements SeedBody {
    static final byte MARK = 0;
    static final int ENCODED_SIZE = 1 + Secret.SIZE;

    static ClearSeed of(Identity identity) {
        return new ClearSeed(new Secret(identity.seed(RevealSecrets.deliberately())));
    }

    @Override
    public byte[] encoded() {
        byte[] body = new byte[ENCODED_SIZE];
        body[0] = MARK;
        seed.use(bytes -> {
            System.arraycopy(bytes, 0, body, 1, bytes.length);
            return bytes.length;
        });
        return body;
    }

    @Override
    public boolean sealed() {
        return false;
    }

    @Override
    public Identity open() {
        try (seed) {
            return seed.use(Identity::fromSeed);
        }
    }

    @Override
    public Identity open(Passphrase passphrase) {
        return open();
    }
}
