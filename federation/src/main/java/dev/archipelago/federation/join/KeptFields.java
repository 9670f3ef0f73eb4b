package dev.archipelago.federation.join;

import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential.Level;

/** Members of messages and files whose kinds are identity's: keys and levels. */
final class KeptFields {
    private KeptFields() {}

    static PublicKey key(Fields fields, String name) throws MalformedException {
        Bytes key = fields.hex(name, PublicKey.SIZE);
        return fields.at(name, () -> PublicKey.of(key.toArray()));
    }

    static Level level(Fields fields) throws MalformedException {
        String text = fields.text("level", 16);
        for (Level level : Level.values()) {
            if (level.text().equals(text)) {
                return level;
            }
        }
        throw new MalformedException(fields.path("level") + " must be trusted or observer");
    }
}
