package dev.archipelago.federation.signature;

import dev.archipelago.identity.codec.MalformedException;

/** Where the values of covered components come from. */
@FunctionalInterface
interface ComponentSource {
    /**
     * The value as the signature base has it.
     *
     * @throws MalformedException if the message has no such component, or no unambiguous one
     */
    String value(Component component) throws MalformedException;
}
