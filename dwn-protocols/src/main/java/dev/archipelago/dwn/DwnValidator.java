package dev.archipelago.dwn;

import dev.archipelago.dwn.json.MalformedJsonException;
import dev.archipelago.dwn.json.StrictJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks documents against {@link DwnSchemas}, with {@code format} asserted: a date and time has to be one (RFC 3339).
 * Nothing is fetched. It may be used by several threads.
 *
 * <p>Documents are JSON of the strict kind (RFC 7493): UTF-8 without a byte order mark, no duplicate keys, no lone
 * surrogates, no number beyond a double's range.
 *
 * <p>The schemas leave open what their descriptions ask for. Unless {@link #schemaOnly()}, further checks find it:
 *
 * <table>
 * <caption>further checks, by the keyword of their violations</caption>
 * <tr><th>keyword</th><th>members</th><th>asks for</th></tr>
 * <tr><td>did</td><td>did, node_did, requester_did, target_did</td><td>a did:key of an Ed25519 key or a did:dht, by its
 *     form; whether the key is sound is not looked at</td></tr>
 * <tr><td>semver</td><td>version of an announcement</td><td>a version by Semantic Versioning 2.0.0</td></tr>
 * <tr><td>sha-256</td><td>hash</td><td>64 hexadecimal digits</td></tr>
 * <tr><td>media-type</td><td>content_type</td><td>a media type, parameters allowed</td></tr>
 * <tr><td>blank</td><td>id, app_id, request_id, credential_id</td><td>something that is not white space</td></tr>
 * <tr><td>range</td><td>all numbers, dates and times</td><td>sizes and counts in 0 to 2⁶³−1, per cent in 0 to 100,
 *     satoshis in 0 to 21·10¹⁴, moments in the years 0 to 9999 of UTC</td></tr>
 * <tr><td>price</td><td>price_sats</td><td>to be there where access is paid</td></tr>
 * </table>
 */
public final class DwnValidator {
    /** The longest document that {@link #standard()} takes, in bytes of UTF-8: 1 MiB. */
    public static final int MAX_BYTES = 1 << 20;

    /** How deep a document nests that {@link #standard()} takes. */
    public static final int MAX_DEPTH = 32;

    private static final DwnValidator STANDARD =
            new DwnValidator(new StrictJson(MAX_BYTES, MAX_DEPTH), FurtherChecks.ALL);

    private final StrictJson reader;
    private final FurtherChecks further;

    private DwnValidator(StrictJson reader, FurtherChecks further) {
        this.reader = reader;
        this.further = further;
    }

    /** The validator with all checks and the usual limits. */
    public static DwnValidator standard() {
        return STANDARD;
    }

    /** This without the further checks: what JSON Schema says, and nothing else. */
    public DwnValidator schemaOnly() {
        return new DwnValidator(reader, FurtherChecks.NONE);
    }

    /**
     * This with other limits.
     *
     * @param maxBytes the longest document, in bytes of UTF-8
     * @param maxDepth how deep it nests, 500 at most
     */
    public DwnValidator within(int maxBytes, int maxDepth) {
        return new DwnValidator(new StrictJson(maxBytes, maxDepth), further);
    }

    /** What is wrong with a document in UTF-8: at most 100 violations, none if it is valid. */
    public List<Violation> validate(DwnSchemas schema, byte[] json) {
        try {
            return violations(schema, reader.parse(json));
        } catch (MalformedJsonException e) {
            return malformed(e);
        }
    }

    /** What is wrong with a document: at most 100 violations, none if it is valid. */
    public List<Violation> validate(DwnSchemas schema, String json) {
        try {
            return violations(schema, reader.parse(json));
        } catch (MalformedJsonException e) {
            return malformed(e);
        }
    }

    /** What is wrong with a tree: at most 100 violations, none if it is valid. Only its depth is limited. */
    public List<Violation> validate(DwnSchemas schema, JsonNode json) {
        try {
            reader.require(json);
            return violations(schema, json);
        } catch (MalformedJsonException e) {
            return malformed(e);
        }
    }

    /** The document as a tree, if it is valid. */
    public ObjectNode read(DwnSchemas schema, byte[] json) throws DwnDataException {
        try {
            return valid(schema, reader.parse(json));
        } catch (MalformedJsonException e) {
            throw new DwnDataException(schema, malformed(e));
        }
    }

    /** The document as a tree, if it is valid. */
    public ObjectNode read(DwnSchemas schema, String json) throws DwnDataException {
        try {
            return valid(schema, reader.parse(json));
        } catch (MalformedJsonException e) {
            throw new DwnDataException(schema, malformed(e));
        }
    }

    private ObjectNode valid(DwnSchemas schema, JsonNode json) throws DwnDataException {
        List<Violation> violations = violations(schema, json);
        if (!violations.isEmpty()) {
            throw new DwnDataException(schema, violations);
        }
        return (ObjectNode) json;
    }

    private List<Violation> violations(DwnSchemas schema, JsonNode json) {
        Findings findings = new Findings();
        Schema.of(schema).check(json, findings);
        further.check(schema, json, findings);
        return findings.all();
    }

    private static List<Violation> malformed(MalformedJsonException e) {
        return List.of(new Violation("", String.valueOf(e.getMessage()), "json"));
    }
}
