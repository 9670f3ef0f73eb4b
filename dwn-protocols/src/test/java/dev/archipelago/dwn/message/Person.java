package dev.archipelago.dwn.message;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.RevealSecrets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Someone with an identity, joined to this module as a program would join it. */
public final class Person {
    private static final HexFormat HEX = HexFormat.of();
    private final Identity identity;

    private Person(Identity identity) {
        this.identity = identity;
    }

    public static Person of(RandomGenerator random) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return new Person(Identity.fromSeed(seed));
    }

    /** Finds did:key alone, and only by the one name its key has. */
    public static KeyResolver keys() {
        return keyId -> {
            try {
                Did did = Did.parse(Jws.didOf(keyId));
                return did.keyId().equals(keyId) ? Optional.of(did.publicKey()::verify) : Optional.empty();
            } catch (IdentityException e) {
                return Optional.empty();
            }
        };
    }

    public String did() {
        return identity.did().toString();
    }

    public Signer signer() {
        return Signer.of(identity.did().keyId(), identity::sign);
    }

    public Sender sender() {
        return Sender.of(signer());
    }

    /** The private key, for other implementations. */
    public ObjectNode key() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("seed", HEX.formatHex(identity.seed(RevealSecrets.deliberately())))
                .put("x", HEX.formatHex(identity.publicKey().bytes()))
                .put("keyId", identity.did().keyId());
    }
}
