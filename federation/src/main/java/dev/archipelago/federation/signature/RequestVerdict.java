package dev.archipelago.federation.signature;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;

/** What a request's signature shows. */
public sealed interface RequestVerdict {
    /**
     * The key's holder made this request for us, now, and it was not here before. Whether they may is another question.
     *
     * @param did the name the signer goes by; who it is goes by the key
     * @param nonce what made the request unlike any other
     * @param request the head, to which the answer is bound
     */
    record Verified(PublicKey key, Did did, Nonce nonce, HttpHead.Request request) implements RequestVerdict {}

    /**
     * The request was not signed for the present epoch: an answer with status 401 and the field {@link Epoch#FIELD}
     * lets the caller sign again.
     */
    record WrongEpoch(Epoch current) implements RequestVerdict {}

    /**
     * The request may be right, but it is not looked at or its nonce cannot be remembered now: the caller must wait.
     */
    record RateLimited() implements RequestVerdict {}

    /** The request shows nothing: 401. */
    record Refused(Flaw flaw) implements RequestVerdict {}
}
