package dev.archipelago.federation.signature;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.memory.Recent;
import java.util.Map;
import java.util.Optional;

/**
 * DIDs as fields have them. To read one costs more than to verify a signature, for its key must be shown to be a sound
 * point; the same few come with every call, so those that were read of late are remembered.
 */
final class DidText {
    private static final Memory DIDS = new Memory();
    private static final Memory KEY_IDS = new Memory();

    private DidText() {}

    static Did read(String text) throws MalformedException {
        Optional<Did> known = DIDS.find(text);
        return known.isPresent() ? known.get() : DIDS.keep(text, parsed(text));
    }

    private static Did parsed(String text) throws MalformedException {
        try {
            return Did.parse(text);
        } catch (IdentityException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    /** The DID whose key a key id names: the DID URL of that very key. */
    static Did ofKeyId(String keyId) throws MalformedException {
        Optional<Did> known = KEY_IDS.find(keyId);
        return known.isPresent() ? known.get() : KEY_IDS.keep(keyId, parsedKeyId(keyId));
    }

    private static Did parsedKeyId(String keyId) throws MalformedException {
        int fragment = keyId.indexOf('#');
        Did did = read(fragment < 0 ? keyId : keyId.substring(0, fragment));
        if (!did.keyId().equals(keyId)) {
            throw new MalformedException("the keyid is not the DID URL of its DID's key");
        }
        return did;
    }

    /** Texts that were read, the latest; what is good as one kind of text is not good as another. */
    private static final class Memory {
        private static final int MOST = 4096;

        private final Map<String, Did> read = new Recent<>(MOST);

        synchronized Optional<Did> find(String text) {
            return Optional.ofNullable(read.get(text));
        }

        synchronized Did keep(String text, Did did) {
            read.put(text, did);
            return did;
        }
    }
}
