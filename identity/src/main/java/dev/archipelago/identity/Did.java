package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decentralized identifier of an Ed25519 key: {@code did:key:z6Mk…} or {@code did:dht:…}. Equal where the text is
 * equal; who a peer is goes by {@link #publicKey()}, which is the same whichever of the two names it.
 */
public final class Did {
    private static final int LONGEST = 256;
    private static final Pattern METHOD = Pattern.compile("did:([a-z0-9]{1,20}):");

    private final String text;
    private final PublicKey publicKey;

    private Did(String text, PublicKey publicKey) {
        this.text = text;
        this.publicKey = publicKey;
    }

    /** The did:key of a public key. */
    public static Did key(PublicKey key) {
        return new Did(DidKey.PREFIX + DidKey.verificationKey(key), key);
    }

    /** The did:dht of a public key. */
    public static Did dht(PublicKey key) {
        return new Did(DhtMethod.PREFIX + DhtMethod.suffix(key), key);
    }

    /** The DID of a public key in a method. */
    public static Did of(Method method, PublicKey key) {
        return switch (method) {
            case KEY -> key(key);
            case DHT -> dht(key);
        };
    }

    /**
     * Reads a DID without path, query or fragment.
     *
     * @throws IdentityException {@code MALFORMED_DID}, {@code UNSUPPORTED_DID} for another method or key type, or
     *     {@code UNUSABLE_KEY} for a key no one may use
     */
    public static Did parse(String text) throws IdentityException {
        if (text.length() > LONGEST) {
            throw malformed("a DID has at most " + LONGEST + " characters, not " + text.length());
        }
        if (!text.startsWith("did:")) {
            throw malformed("a DID starts with \"did:\"");
        }
        if (text.startsWith(DidKey.PREFIX)) {
            return new Did(text, DidKey.read(text.substring(DidKey.PREFIX.length())));
        }
        if (text.startsWith(DhtMethod.PREFIX)) {
            return new Did(text, DhtMethod.read(text.substring(DhtMethod.PREFIX.length())));
        }
        throw foreign(text);
    }

    /** The method that gives the DID its form. */
    public Method method() {
        return text.startsWith(DhtMethod.PREFIX) ? Method.DHT : Method.KEY;
    }

    /** The key that the DID names. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /** The DID URL of the key that signs, as credentials and requests name it. */
    public String keyId() {
        return text + "#" + (isDht() ? DhtMethod.IDENTITY_KEY : DidKey.verificationKey(publicKey));
    }

    boolean isDht() {
        return method() == Method.DHT;
    }

    private static IdentityException foreign(String text) {
        Matcher method = METHOD.matcher(text);
        return method.lookingAt()
                ? new IdentityException(
                        Reason.UNSUPPORTED_DID, "only did:key and did:dht are spoken here, not did:" + method.group(1))
                : malformed("a DID goes on with its method, such as did:key:");
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_DID, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Did that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The DID's text. */
    @Override
    public String toString() {
        return text;
    }

    /** How a DID is made of a key, and where more than the key is found. */
    public enum Method {
        /** did:key: the document follows from the key alone. */
        KEY,
        /** did:dht: the document is published in the mainline DHT, signed by the key. */
        DHT
    }
}
