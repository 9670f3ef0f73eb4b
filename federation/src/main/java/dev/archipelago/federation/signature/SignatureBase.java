package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.InnerList;
import dev.archipelago.federation.signature.structured.Item;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** What is signed (RFC 9421 §2.5): a line for each covered component and one for the signature's own parameters. */
final class SignatureBase {
    private SignatureBase() {}

    /**
     * The bytes that are signed.
     *
     * @param input the covered components and the parameters, as the signature's input field has them
     * @throws MalformedException if a component is covered twice, is not understood, or has no value
     */
    static byte[] of(InnerList input, ComponentSource source) throws MalformedException {
        StringBuilder base = new StringBuilder();
        Set<String> covered = new HashSet<>();
        for (Item identifier : input.items()) {
            Component component = Component.read(identifier);
            if (!covered.add(component.text())) {
                throw new MalformedException("a component is covered twice");
            }
            base.append(component.text()).append(": ").append(source.value(component));
            base.append('\n');
        }
        base.append("\"@signature-params\": ").append(input.text());
        return base.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
