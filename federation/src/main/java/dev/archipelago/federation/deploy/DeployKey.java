package dev.archipelago.federation.deploy;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one deploy on a node: whatever a node asks for under one id is done once. The runtime keeps it as a label.
 *
 * @param text 64 small hex digits
 */
public record DeployKey(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final byte[] LABEL = "archipelago/deploy/1".getBytes(StandardCharsets.US_ASCII);

    /** @throws IllegalArgumentException where it is not 64 small hex digits */
    public DeployKey {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("the key of a deploy is 64 small hex digits");
        }
    }

    /** The key of what a node asks for under an id. */
    public static DeployKey of(PublicKey sender, UUID request) {
        byte[] id = request.toString().getBytes(StandardCharsets.US_ASCII);
        return new DeployKey(HexFormat.of().formatHex(Hashes.sha256(LABEL, sender.bytes(), id)));
    }

    @Override
    public String toString() {
        return text;
    }
}
