package dev.archipelago.federation.signature;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.util.function.Predicate;

/**
 * Finds out whose a request is. It asks cheap questions first and remembers a nonce last, when everything else held, so
 * that whoever cannot sign cannot fill its memory. Safe for use by several threads.
 */
public final class RequestVerifier {
    private final PublicKey self;
    private final ReplayGuard guard;

    /** @param self the key that requests must be for, whichever DID they name it by */
    public RequestVerifier(PublicKey self, ReplayGuard guard) {
        this.self = self;
        this.guard = guard;
    }

    /**
     * Judges a request. Whatever it holds, there is a verdict.
     *
     * @param body the bytes as they came
     */
    public RequestVerdict verify(HttpHead.Request head, byte[] body) {
        return verify(head, body, key -> true);
    }

    /**
     * Judges a request, unless it is not worth that now. Whatever it holds, there is a verdict.
     *
     * @param body the bytes as they came
     * @param worthwhile is asked last before what is dear: whether to look at a signature that this key is said to have
     *     made, and to remember its nonce; if not, the verdict is {@link RequestVerdict.RateLimited}
     */
    public RequestVerdict verify(HttpHead.Request head, byte[] body, Predicate<PublicKey> worthwhile) {
        try {
            return judge(head, body, worthwhile);
        } catch (FlawException e) {
            return new RequestVerdict.Refused(e.flaw());
        } catch (MalformedException e) {
            return new RequestVerdict.Refused(Flaw.MALFORMED);
        }
    }

    private RequestVerdict judge(HttpHead.Request head, byte[] body, Predicate<PublicKey> worthwhile)
            throws FlawException, MalformedException {
        HttpFields fields = head.fields();
        ClaimedSignature signature = ClaimedSignature.read(fields);
        RequestParameters parameters = RequestParameters.read(signature.input().parameters());
        if (!fields.has(Epoch.FIELD)) {
            return new RequestVerdict.WrongEpoch(guard.epoch());
        }
        Profile.requireCoverage(signature.input(), Profile.OF_REQUEST);
        parameters.requireTimely(guard.now());
        FlawException.unless(DidText.read(fields.only(Profile.TO)).publicKey().equals(self), Flaw.OTHER_AUDIENCE);
        Epoch epoch = Epoch.parse(fields.only(Epoch.FIELD));
        if (!epoch.equals(guard.epoch())) {
            return new RequestVerdict.WrongEpoch(guard.epoch());
        }
        SignedBody.require(fields, body);
        PublicKey key = parameters.signer().publicKey();
        if (!worthwhile.test(key)) {
            return new RequestVerdict.RateLimited();
        }
        FlawException.unless(signature.isBy(key, MessageComponents.of(head)), Flaw.FORGED);
        return admit(epoch, parameters, head);
    }

    private RequestVerdict admit(Epoch epoch, RequestParameters parameters, HttpHead.Request head) {
        PublicKey key = parameters.signer().publicKey();
        return switch (guard.admit(epoch, key, parameters.nonce(), parameters.expires())) {
            case NEW -> new RequestVerdict.Verified(key, parameters.signer(), parameters.nonce(), head);
            case SEEN -> new RequestVerdict.Refused(Flaw.REPLAYED);
            case LATE -> new RequestVerdict.Refused(Flaw.UNTIMELY);
            case FULL -> new RequestVerdict.RateLimited();
            case PAST_EPOCH -> new RequestVerdict.WrongEpoch(guard.epoch());
        };
    }
}
