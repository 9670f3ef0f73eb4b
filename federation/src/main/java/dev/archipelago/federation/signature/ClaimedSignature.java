package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Dictionary;
import dev.archipelago.federation.signature.structured.InnerList;
import dev.archipelago.federation.signature.structured.Item;
import dev.archipelago.federation.signature.structured.MemberValue;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;

/** The one signature of a message as its fields have it, which nobody has verified yet. */
final class ClaimedSignature {
    private final InnerList input;
    private final byte[] signature;

    private ClaimedSignature(InnerList input, byte[] signature) {
        this.input = input;
        this.signature = signature;
    }

    static boolean isIn(HttpFields fields) {
        return fields.has(Profile.SIGNATURE) || fields.has(Profile.SIGNATURE_INPUT);
    }

    /** Reads the only signature; a second one is refused, since two readers might choose differently. */
    static ClaimedSignature read(HttpFields fields) throws MalformedException, FlawException {
        FlawException.unless(isIn(fields), Flaw.UNSIGNED);
        fields.requireUnambiguous();
        MemberValue input = only(fields, Profile.SIGNATURE_INPUT);
        MemberValue signature = only(fields, Profile.SIGNATURE);
        if (input instanceof InnerList list
                && signature instanceof Item item
                && item.value() instanceof BareItem.Bytes bytes
                && item.parameters().all().isEmpty()) {
            return new ClaimedSignature(list, bytes.value());
        }
        throw new MalformedException("a signature's input is a list, and the signature bytes without parameters");
    }

    private static MemberValue only(HttpFields fields, String name) throws MalformedException, FlawException {
        Dictionary dictionary = Dictionary.parse(fields.only(name));
        FlawException.unless(dictionary.members().size() == 1, Flaw.OTHER_PROFILE);
        return dictionary.get(Profile.LABEL).orElseThrow(() -> new FlawException(Flaw.OTHER_PROFILE));
    }

    /** What is covered, and the parameters. */
    InnerList input() {
        return input;
    }

    /** Whether the key's holder signed what the input covers of the message. */
    boolean isBy(PublicKey key, ComponentSource message) throws MalformedException {
        return key.verify(SignatureBase.of(input, message), signature);
    }
}
