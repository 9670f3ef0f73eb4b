package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Item;
import dev.archipelago.federation.signature.structured.Parameters;
import dev.archipelago.federation.signature.structured.Parameters.Parameter;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Optional;

/**
 * A part of a message that a signature covers (RFC 9421 §2).
 *
 * @param identifier its name and the parameters {@code req} and {@code key}; others are not understood
 */
record Component(Item identifier) {
    private static final String REQ = "req";
    private static final String KEY = "key";

    /** A part of the message that is signed. */
    static Component of(String name) {
        return new Component(Item.of(new BareItem.Text(name)));
    }

    /** A member of a dictionary of the request that a signed response answers. */
    static Component ofRequest(String name, String key) {
        return new Component(new Item(
                new BareItem.Text(name),
                Parameters.NONE.with(REQ, BareItem.Flag.YES).with(KEY, new BareItem.Text(key))));
    }

    static Component read(Item identifier) throws MalformedException {
        if (!(identifier.value() instanceof BareItem.Text)) {
            throw new MalformedException("a covered component's name is not a string");
        }
        for (Parameter parameter : identifier.parameters().all()) {
            boolean understood = switch (parameter.key()) {
                case REQ -> parameter.value().equals(BareItem.Flag.YES);
                case KEY -> parameter.value() instanceof BareItem.Text;
                default -> false;
            };
            if (!understood) {
                throw new MalformedException("a covered component has a parameter that is not understood");
            }
        }
        return new Component(identifier);
    }

    String name() {
        return ((BareItem.Text) identifier.value()).value();
    }

    boolean isDerived() {
        return name().startsWith("@");
    }

    /** Whether it is part of the request that was answered, rather than of the message that is signed. */
    boolean isOfRequest() {
        return identifier.parameters().get(REQ).isPresent();
    }

    /** The dictionary's key, where only that member is covered. */
    Optional<String> key() {
        return identifier.parameters().get(KEY).map(key -> ((BareItem.Text) key).value());
    }

    String text() {
        return identifier.text();
    }
}
