package dev.archipelago.federation.deploying;

import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborValue;
import java.util.List;
import java.util.stream.Stream;

/** What is signed or hashed in a deploy: a list that begins with its own label, so that none passes for another. */
enum Statement {
    /** What is asked for. */
    REQUEST("archipelago/deploy-request/1"),
    /** The node that was asked, to the node that asked: this became of it. */
    RECEIPT("archipelago/deploy-receipt/1");

    private final String label;

    Statement(String label) {
        this.label = label;
    }

    byte[] of(CborValue... parts) {
        List<CborValue> items =
                Stream.concat(Stream.of(CborValue.of(label)), Stream.of(parts)).toList();
        return Cbor.encode(new CborArray(items));
    }
}
