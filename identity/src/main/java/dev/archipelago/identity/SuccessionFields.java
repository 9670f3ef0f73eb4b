package dev.archipelago.identity;

import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.MalformedException;

/** Reads what statements and histories are made of, naming the place where one is not as it must be. */
final class SuccessionFields {
    private SuccessionFields() {}

    static PublicKey key(CborField field) throws MalformedException {
        byte[] bytes = field.bytes(PublicKey.SIZE);
        try {
            return PublicKey.of(bytes);
        } catch (IdentityException e) {
            throw at(field, e);
        }
    }

    static Endpoint endpoint(CborField pair) throws MalformedException {
        String type = pair.at(0).text(Endpoint.LONGEST_TYPE);
        String uri = pair.at(1).text(Endpoint.LONGEST_URI);
        try {
            return Endpoint.of(type, uri);
        } catch (IdentityException e) {
            throw at(pair, e);
        }
    }

    static KeyStatement statement(CborField field) throws MalformedException {
        byte[] bytes = field.bytesUpTo(KeyStatement.LARGEST);
        try {
            return KeyStatement.decode(bytes);
        } catch (IdentityException e) {
            throw at(field, e);
        }
    }

    private static MalformedException at(CborField field, IdentityException e) {
        return new MalformedException(field.path() + ": " + e.getMessage(), e);
    }
}
