package dev.archipelago.federation.signature;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;

/** Finds out whether an answer comes from the node that was asked, and answers the request that was sent to it. */
public final class ResponseVerifier {
    private ResponseVerifier() {}

    /**
     * Judges an answer. Whatever it holds, there is a verdict.
     *
     * @param sent the request as it went out
     * @param body the bytes as they came
     */
    public static ResponseVerdict verify(SignedRequest sent, HttpHead.Response head, byte[] body) {
        if (!ClaimedSignature.isIn(head.fields())) {
            return new ResponseVerdict.Unsigned();
        }
        try {
            return judge(sent, head, body);
        } catch (FlawException e) {
            return new ResponseVerdict.Refused(e.flaw());
        } catch (MalformedException e) {
            return new ResponseVerdict.Refused(Flaw.MALFORMED);
        }
    }

    private static ResponseVerdict judge(SignedRequest sent, HttpHead.Response head, byte[] body)
            throws FlawException, MalformedException {
        ClaimedSignature signature = ClaimedSignature.read(head.fields());
        ResponseParameters parameters =
                ResponseParameters.read(signature.input().parameters());
        Profile.requireCoverage(signature.input(), Profile.OF_RESPONSE);
        PublicKey key = parameters.signer().publicKey();
        FlawException.unless(key.equals(sent.to().publicKey()), Flaw.OTHER_SIGNER);
        SignedBody.require(head.fields(), body);
        FlawException.unless(signature.isBy(key, MessageComponents.of(head, sent.head())), Flaw.FORGED);
        return new ResponseVerdict.Verified(key, parameters.signer());
    }
}
