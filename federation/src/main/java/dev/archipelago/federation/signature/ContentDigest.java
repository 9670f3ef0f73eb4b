package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Dictionary;
import dev.archipelago.federation.signature.structured.Item;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.security.MessageDigest;

/** The field that ties a signature to the body (RFC 9530), with SHA-256. */
final class ContentDigest {
    static final String FIELD = "content-digest";

    private static final String SHA_256 = "sha-256";

    private ContentDigest() {}

    /** The field's value for a body. */
    static String of(byte[] body) {
        return Dictionary.of(SHA_256, Item.of(new BareItem.Bytes(Hashes.sha256(body))))
                .text();
    }

    /**
     * Whether the field holds the SHA-256 of the body. Digests by other algorithms beside it are not looked at.
     *
     * @throws MalformedException if the field is missing, occurs twice, is no dictionary or has no SHA-256
     */
    static boolean matches(HttpFields fields, byte[] body) throws MalformedException {
        Dictionary digests = Dictionary.parse(fields.only(FIELD));
        if (digests.get(SHA_256).orElse(null) instanceof Item item && item.value() instanceof BareItem.Bytes claimed) {
            return MessageDigest.isEqual(claimed.value(), Hashes.sha256(body));
        }
        throw new MalformedException("the field " + FIELD + " has no " + SHA_256);
    }
}
