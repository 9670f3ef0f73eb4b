package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Labelled;
import dev.archipelago.identity.codec.CborValue;

/** What is signed or hashed in a join: a list that begins with its own label, so that none passes for another. */
enum Statement {
    /** The joiner and the holder of the token: this is who asks, with this document and these endpoints. */
    REQUEST("archipelago/join-request/1"),
    /** What both sides agree on; its hash is the transcript. */
    TRANSCRIPT("archipelago/join-transcript/1"),
    /** The inviter: I take part in this join. */
    INVITER("archipelago/join-inviter/1"),
    /** The joiner: I take part in this join. */
    JOINER("archipelago/join-joiner/1"),
    /** The holder of the token: it was used for this join. */
    TOKEN("archipelago/join-token/1"),
    /** The inviter: the invite is spent for this join. */
    ACCEPTED("archipelago/join-accepted/1"),
    /** What the id of the inviter's credential is made of. */
    INVITER_CREDENTIAL("archipelago/join-inviter-credential/1"),
    /** What the id of the joiner's credential is made of. */
    JOINER_CREDENTIAL("archipelago/join-joiner-credential/1"),
    /** What the membership's id is made of. */
    MEMBERSHIP("archipelago/membership/1");

    private final String label;

    Statement(String label) {
        this.label = label;
    }

    byte[] of(CborValue... parts) {
        return Labelled.list(label, parts);
    }
}
