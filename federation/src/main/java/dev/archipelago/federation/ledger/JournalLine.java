package dev.archipelago.federation.ledger;

import dev.archipelago.federation.ledger.Seal.Sealed;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One line of the journal: what was committed together. */
record JournalLine(long sequence, Chain chain, List<Change> changes) {
    /** What a line may measure beside its changes. */
    static final int OVERHEAD = 64 + Seal.LENGTH;

    /** How deep a line may be nested. */
    static final int DEPTH = Limits.DEFAULT.maxDepth();

    /**
     * Writes a line.
     *
     * @param changes the changes as JSON with commas between them
     */
    static Sealed write(long sequence, Chain before, String changes) {
        String open = "{\"sequence\":" + sequence + ",\"changes\":[" + changes + "]";
        return Seal.seal(before, open.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the line from one place to another, which follows a line of the sequence number before. */
    static JournalLine read(long before, Chain chain, byte[] bytes, int from, int to, Tables tables)
            throws MalformedException {
        Chain after = Seal.verify(chain, bytes, from, to);
        JsonNode line = object(bytes, from, to, DEPTH);
        JsonNode sequence = line.path("sequence");
        if (line.size() != 2 || !sequence.isIntegralNumber() || !sequence.canConvertToLong()) {
            throw new MalformedException("it is no line of a journal");
        }
        if (sequence.asLong() != before + 1) {
            throw new MalformedException(
                    "it is number " + sequence.asLong() + " where " + (before + 1) + " must follow");
        }
        return new JournalLine(before + 1, after, Change.read(line.path("changes"), tables));
    }

    /** The object between two places without its seal. */
    static JsonNode object(byte[] bytes, int from, int to, int depth) throws MalformedException {
        byte[] open = Arrays.copyOfRange(bytes, from, to - Seal.LENGTH + 1);
        open[open.length - 1] = '}';
        return Json.parse(open, new Limits(open.length, depth));
    }
}
