package dev.archipelago.dwn.message;

import dev.archipelago.dwn.wire.Base64Url;
import dev.archipelago.dwn.wire.MalformedTextException;
import dev.archipelago.dwn.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A general JWS with one EdDSA signature, proven.
 *
 * @param keyId the DID URL of the key that signed
 * @param payload what was signed
 */
record Jws(String keyId, ObjectNode payload) {
    private static final String ALGORITHM = "EdDSA";
    private static final int MAX_PART = 64 * 1024;
    private static final Pattern KEY_ID =
            Pattern.compile("did:[a-z0-9]{1,32}:[A-Za-z0-9._:%-]{1,2048}#[A-Za-z0-9._:%-]{1,2048}");

    static String didOf(String keyId) {
        int fragment = keyId.indexOf('#');
        return fragment < 0 ? keyId : keyId.substring(0, fragment);
    }

    static ObjectNode sign(ObjectNode payload, Signer signer) {
        ObjectNode header = WireJson.object().put("kid", signer.keyId()).put("alg", ALGORITHM);
        String protectedHeader = Base64Url.encode(WireJson.bytes(header));
        String body = Base64Url.encode(WireJson.bytes(payload));
        byte[] signature = signer.sign(signingInput(protectedHeader, body));

        ObjectNode jws = WireJson.object().put("payload", body);
        jws.putArray("signatures")
                .addObject()
                .put("protected", protectedHeader)
                .put("signature", Base64Url.encode(signature));
        return jws;
    }

    /** Reads a JWS and believes it only with the signature of the key that it names. */
    static Jws read(JsonNode jws, KeyResolver keys) throws MessageException {
        Fields whole = Fields.of(jws, "a signature");
        ArrayNode signatures = whole.array("signatures");
        if (signatures.size() != 1) {
            throw MessageException.malformed("a message has one signature, not " + signatures.size());
        }
        Fields one = Fields.of(signatures.get(0), "a signature");
        String protectedHeader = one.text("protected");
        Fields header = new Fields(object(protectedHeader), "a signature's header");
        if (!header.text("alg").equals(ALGORITHM)) {
            throw MessageException.malformed("a signature is made by " + ALGORITHM + " and nothing else");
        }
        if (header.size() != 2) {
            throw MessageException.malformed("a signature's header has kid and alg, and nothing beside");
        }
        String keyId = header.text("kid");
        if (!KEY_ID.matcher(keyId).matches()) {
            throw MessageException.malformed("a signature's kid is a DID URL with a fragment");
        }
        String body = whole.text("payload");
        ObjectNode payload = object(body);
        verify(keys, keyId, signingInput(protectedHeader, body), one.text("signature"));
        return new Jws(keyId, payload);
    }

    String did() {
        return didOf(keyId);
    }

    private static void verify(KeyResolver keys, String keyId, byte[] signed, String signature)
            throws MessageException {
        KeyResolver.VerificationKey key = keys.find(keyId)
                .orElseThrow(() -> new MessageException(
                        MessageException.Reason.UNKNOWN_KEY, "no key is known by the name " + shown(keyId)));
        if (!key.verify(signed, bytes(signature))) {
            throw MessageException.forged("the signature is not by " + shown(keyId));
        }
    }

    private static ObjectNode object(String encoded) throws MessageException {
        try {
            return WireJson.parseObject(bytes(encoded));
        } catch (MalformedTextException e) {
            throw MessageException.malformed("a signature's part", e);
        }
    }

    private static byte[] bytes(String encoded) throws MessageException {
        if (encoded.length() > MAX_PART) {
            throw MessageException.malformed("a signature's part has at most " + MAX_PART + " characters");
        }
        try {
            return Base64Url.decode(encoded);
        } catch (MalformedTextException e) {
            throw MessageException.malformed("a signature's part", e);
        }
    }

    private static byte[] signingInput(String protectedHeader, String body) {
        return (protectedHeader + "." + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static String shown(String keyId) {
        return WireJson.printable(keyId);
    }
}
