package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Dictionary;
import dev.archipelago.federation.signature.structured.InnerList;
import dev.archipelago.federation.signature.structured.Item;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.MalformedException;

/** A signature that was just made. */
final class NewSignature {
    private final InnerList input;
    private final byte[] signature;

    private NewSignature(InnerList input, byte[] signature) {
        this.input = input;
        this.signature = signature;
    }

    /** @throws IllegalArgumentException if the message lacks what is covered: it is our own */
    static NewSignature by(Identity signer, InnerList input, ComponentSource message) {
        try {
            return new NewSignature(input, signer.sign(SignatureBase.of(input, message)));
        } catch (MalformedException e) {
            throw new IllegalArgumentException("the message cannot be signed: " + e.getMessage(), e);
        }
    }

    HttpFields addTo(HttpFields fields) {
        if (ClaimedSignature.isIn(fields)) {
            throw new IllegalArgumentException("the message is signed already");
        }
        return fields.with(
                        Profile.SIGNATURE_INPUT,
                        Dictionary.of(Profile.LABEL, input).text())
                .with(
                        Profile.SIGNATURE,
                        Dictionary.of(Profile.LABEL, Item.of(new BareItem.Bytes(signature)))
                                .text());
    }
}
