package dev.archipelago.transport.delta;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborMap;
import dev.archipelago.transport.delta.DeltaException.Reason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A state as a dictionary tells it: numbers in steps, keyed lists without an order. Scaling loses what the dictionary
 * does not tell, once: both sides then hold the same, which is what deltas stand on. Equal by content.
 */
public final class Scaled {
    /** How long a state may be in its encoded form. */
    public static final int MOST_BYTES = (1 << 20) - 128;

    /** How many lists and objects may stand inside one another, the state itself counted. */
    public static final int DEEPEST = 30;

    private final Dictionary dictionary;
    private final CborMap map;
    private final byte[] encoded;

    private Scaled(Dictionary dictionary, CborMap map, byte[] encoded) {
        this.dictionary = dictionary;
        this.map = map;
        this.encoded = encoded;
    }

    /**
     * Scales a state.
     *
     * @throws DeltaException {@code UNFIT} where a list is not the one that the dictionary says, or no number stands
     *     where it says one, and for what is larger than {@link #MOST_BYTES} or deeper than {@link #DEEPEST}
     */
    public static Scaled of(Dictionary dictionary, Tree.Members state) throws DeltaException {
        CborMap map = new Scaling(dictionary).scaled(state);
        byte[] encoded = Cbor.encode(map);
        if (encoded.length > MOST_BYTES) {
            throw new DeltaException(Reason.UNFIT, "a state takes at most " + MOST_BYTES + " bytes");
        }
        return new Scaled(dictionary, map, encoded);
    }

    /** What somebody else says is a scaled state. */
    static Scaled received(Dictionary dictionary, CborMap map) throws DeltaException {
        byte[] encoded = Cbor.encode(map);
        if (encoded.length > MOST_BYTES) {
            throw new DeltaException(Reason.MALFORMED, "the state is larger than " + MOST_BYTES + " bytes");
        }
        new Unscaling(dictionary).tree(map);
        return new Scaled(dictionary, map, encoded);
    }

    /** The state as far as it was told: with the numbers that the steps stand for, and keyed lists by their ids. */
    public Tree.Members tree() {
        try {
            return new Unscaling(dictionary).tree(map);
        } catch (DeltaException e) {
            throw new IllegalStateException("it was scaled, or looked through when it came", e);
        }
    }

    /** The one encoded form: deterministic CBOR. */
    public byte[] encoded() {
        return encoded.clone();
    }

    Dictionary dictionary() {
        return dictionary;
    }

    CborMap map() {
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scaled that
                && dictionary.version() == that.dictionary.version()
                && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    /** How long it is, never what it says. */
    @Override
    public String toString() {
        return "a state of " + encoded.length + " bytes";
    }
}
