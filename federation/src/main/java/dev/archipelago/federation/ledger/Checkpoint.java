package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * All entries of one table as they were after one line of the journal, and their file: a JSON object of which every
 * entry takes a line of its own.
 *
 * @param sequence the number of that line
 * @param chain the hash up to that line
 */
record Checkpoint(long sequence, Chain chain, Entries entries) {
    private static final byte[] OURS = "{\"ledger\":".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern VERSION = Pattern.compile("\\{\"ledger\":(\\d{1,9})\\D");
    private static final Pattern HEAD =
            Pattern.compile("\\{\"ledger\":1,\"table\":\"([a-z0-9-]+)\",\"sequence\":(\\d{1,18}),"
                    + "\"chain\":\"([0-9a-f]{64})\",\"([a-z0-9_]+)\":\\[\\n");
    private static final int LONGEST_HEAD = 512;

    /** What the checkpoint of these entries measures, about; never less. */
    static long bytes(Entries entries) {
        return LONGEST_HEAD + Seal.LENGTH + entries.bytes() + 2L * entries.size();
    }

    /** Whether a file was once written by a ledger. A file of which that cannot be seen any more counts as foreign. */
    static boolean isOurs(byte[] file) {
        boolean begins = file.length >= OURS.length && Arrays.equals(file, 0, OURS.length, OURS, 0, OURS.length);
        return begins || Seal.isOn(file, 0, file.length);
    }

    /** The file's content. */
    byte[] written(TableFile table) {
        ByteArrayOutputStream open = new ByteArrayOutputStream((int) bytes(entries));
        open.writeBytes(utf8("{\"ledger\":1,\"table\":\"" + table.name() + "\",\"sequence\":" + sequence
                + ",\"chain\":\"" + chain.hex() + "\",\"" + table.member() + "\":[\n"));
        int[] left = {entries.size()};
        entries.forEach((key, json) -> {
            open.writeBytes(utf8(json));
            open.writeBytes(utf8(--left[0] > 0 ? ",\n" : "\n"));
        });
        open.write(']');
        return Seal.seal(Chain.START, open.toByteArray()).bytes();
    }

    /**
     * Reads a file.
     *
     * @throws LedgerException if it is not as it was written
     */
    static Checkpoint read(Path file, byte[] bytes, TableFile table, Bounds bounds) throws LedgerException {
        String head = new String(bytes, 0, Math.min(bytes.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        Matcher version = VERSION.matcher(head);
        if (version.lookingAt() && !version.group(1).equals("1")) {
            throw LedgerException.newer(file, version.group(1));
        }
        try {
            Seal.verify(Chain.START, bytes, 0, bytes.length);
            Matcher form = HEAD.matcher(head);
            if (!form.lookingAt()
                    || !form.group(1).equals(table.name())
                    || !form.group(4).equals(table.member())) {
                throw new MalformedException("it does not hold the table " + table.name());
            }
            Chain chain = new Chain(form.group(3));
            Entries entries = entries(bytes, form.end(), table, bounds);
            return new Checkpoint(Long.parseLong(form.group(2)), chain, entries);
        } catch (MalformedException e) {
            throw LedgerException.altered(file, e);
        }
    }

    private static Entries entries(byte[] bytes, int from, TableFile table, Bounds bounds) throws MalformedException {
        int end = bytes.length - Seal.LENGTH - 1; // where the array's closing bracket stands
        List<Map.Entry<String, String>> entries = new ArrayList<>();
        FirstMember first = new FirstMember(table);
        String last = "";
        for (int start = from; start < end; ) {
            int feed = endOfLine(bytes, start, end);
            boolean more = feed + 1 < end;
            int stop = more ? feed - 1 : feed;
            if (bytes[feed] != '\n'
                    || stop < start
                    || (more && bytes[stop] != ',')
                    || entries.size() == bounds.entries()) {
                throw new MalformedException("line " + (entries.size() + 2) + " is no entry, or one too many");
            }
            Optional<String> plain = first.in(bytes, start, stop);
            String key = plain.isPresent() ? plain.get() : table.keyOf(parsed(bytes, start, stop, bounds));
            if (key.compareTo(last) <= 0) {
                throw new MalformedException("line " + (entries.size() + 2) + " is out of order");
            }
            entries.add(Map.entry(key, new String(bytes, start, stop - start, StandardCharsets.UTF_8)));
            last = key;
            start = feed + 1;
        }
        if (bytes[end] != ']') {
            throw new MalformedException("its list of entries has no end");
        }
        return Entries.ofSorted(entries);
    }

    private static JsonNode parsed(byte[] bytes, int from, int to, Bounds bounds) throws MalformedException {
        return Json.parse(Arrays.copyOfRange(bytes, from, to), new Limits(bounds.lineBytes(), JournalLine.DEPTH));
    }

    private static int endOfLine(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to - 1 && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
