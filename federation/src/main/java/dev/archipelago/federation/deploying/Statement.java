package dev.archipelago.federation.deploying;

import dev.archipelago.federation.wire.Labelled;
import dev.archipelago.identity.codec.CborValue;

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
        return Labelled.list(label, parts);
    }
}
