package dev.archipelago.federation.join;

/** Which guard is taken away. */
enum JoinModelWeakness {
    /** None. */
    NONE,
    /** The inviter believes that whoever asks has the token. */
    NO_INVITE_PROOF,
    /** The inviter forgets a reservation before each message. */
    NO_RESERVATION,
    /** The joiner believes any signature under an acceptance; the credential in it is still verified. */
    NO_ACCEPTANCE_SIGNATURE,
    /** The joiner believes any acceptance. */
    NO_ACCEPTANCE,
    /** The inviter grants its level with the third message. */
    NO_PROMOTION
}
