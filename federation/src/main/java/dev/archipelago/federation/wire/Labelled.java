package dev.archipelago.federation.wire;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborValue;
import java.util.List;
import java.util.stream.Stream;

/** What is signed or hashed: a list that begins with its own label, so that none passes for another. */
public final class Labelled {
    private Labelled() {}

    /** The list, in deterministic CBOR. */
    public static byte[] list(String label, CborValue... parts) {
        List<CborValue> items =
                Stream.concat(Stream.of(CborValue.of(label)), Stream.of(parts)).toList();
        return Cbor.encode(new CborArray(items));
    }
}
