package dev.archipelago.federation.signature;

/** What becomes of a nonce. */
enum Admission {
    /** It was not here before and is remembered now. */
    NEW,
    /** It was here before. */
    SEEN,
    /** Its time ran out while its signature was looked at: had it been here before, nobody would remember. */
    LATE,
    /** It cannot be remembered. */
    FULL,
    /** It belongs to an epoch that is over. */
    PAST_EPOCH
}
