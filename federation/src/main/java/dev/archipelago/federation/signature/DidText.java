package dev.archipelago.federation.signature;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.MalformedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * DIDs as fields have them. To read one costs more than to verify a signature, for its key must be shown to be a sound
 * point; the same few come with every call, so those that were read of late are remembered.
 */
final class DidText {
    private static final int MOST = 4096;

    private static final Map<String, Did> READ = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Did> eldest) {
            return size() > MOST;
        }
    };

    private DidText() {}

    static Did read(String text) throws MalformedException {
        Optional<Did> known = known(text);
        return known.isPresent() ? known.get() : remembered(text, parsed(text));
    }

    /** The DID whose key a key id names: the DID URL of that very key. */
    static Did ofKeyId(String keyId) throws MalformedException {
        Optional<Did> known = known(keyId).filter(did -> keyId.indexOf('#') >= 0);
        return known.isPresent() ? known.get() : remembered(keyId, parsedKeyId(keyId));
    }

    private static Did parsedKeyId(String keyId) throws MalformedException {
        int fragment = keyId.indexOf('#');
        Did did = read(fragment < 0 ? keyId : keyId.substring(0, fragment));
        if (!did.keyId().equals(keyId)) {
            throw new MalformedException("the keyid is not the DID URL of its DID's key");
        }
        return did;
    }

    private static Did parsed(String text) throws MalformedException {
        try {
            return Did.parse(text);
        } catch (IdentityException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    private static Optional<Did> known(String text) {
        synchronized (READ) {
            return Optional.ofNullable(READ.get(text));
        }
    }

    private static Did remembered(String text, Did did) {
        synchronized (READ) {
            READ.put(text, did);
        }
        return did;
    }
}
