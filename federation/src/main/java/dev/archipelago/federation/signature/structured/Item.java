package dev.archipelago.federation.signature.structured;

import dev.archipelago.identity.codec.MalformedException;

/** A value and its parameters. */
public record Item(BareItem value, Parameters parameters) implements MemberValue {
    /** A value without parameters. */
    public static Item of(BareItem value) {
        return new Item(value, Parameters.NONE);
    }

    /**
     * Reads a field that is one item.
     *
     * @throws MalformedException if it is none, or longer than {@link FieldReader#LONGEST}
     */
    public static Item parse(String field) throws MalformedException {
        return FieldReader.item(field);
    }

    @Override
    public String text() {
        return value.text() + parameters.text();
    }
}
