package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.MalformedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a journal from its first line to its last. */
final class JournalReading {
    private final Path file;
    private final byte[] bytes;
    private final Tables tables;
    private final Bounds bounds;
    private final List<JournalLine> lines = new ArrayList<>();
    private int position;
    private long sequence;
    private Chain chain = Chain.START;

    private JournalReading(Path file, byte[] bytes, Tables tables, Bounds bounds) {
        this.file = file;
        this.bytes = bytes;
        this.tables = tables;
        this.bounds = bounds;
    }

    /**
     * Reads a journal.
     *
     * @throws LedgerException if anything but the last line's absent rest is not as it was written
     */
    static Content read(Path file, byte[] bytes, Tables tables, Bounds bounds) throws LedgerException {
        return new JournalReading(file, bytes, tables, bounds).content();
    }

    private Content content() throws LedgerException {
        position = endOfLine(0);
        JournalHead head = JournalHead.read(file, bytes, position);
        sequence = head.base();
        chain = head.chain();
        while (position < bytes.length && !isTorn()) {
            JournalLine line = line();
            lines.add(line);
            sequence = line.sequence();
            chain = line.chain();
            position = endOfLine(position);
        }
        return new Content(head, lines, position, bytes.length - position);
    }

    private JournalLine line() throws LedgerException {
        int end = endOfLine(position);
        if (end - position > bounds.lineBytes()) {
            throw LedgerException.altered(file, lineNumber(), "it is longer than " + bounds.lineBytes() + " bytes");
        }
        try {
            return JournalLine.read(sequence, chain, bytes, position, end, tables);
        } catch (MalformedException e) {
            throw LedgerException.altered(file, lineNumber(), e);
        }
    }

    /** Whether only a line follows that was never finished. A whole one whose last byte is another is altered. */
    private boolean isTorn() throws LedgerException {
        int end = endOfLine(position);
        if (end < bytes.length || isWhole(bytes, end) || !TornTail.isUnfinished(bytes, position)) {
            return false;
        }
        byte[] ended = bytes.clone();
        ended[end - 1] = '\n';
        if (isWhole(ended, end)) {
            throw LedgerException.altered(file, lineNumber(), "it ends in another byte than a line feed");
        }
        return true;
    }

    private boolean isWhole(byte[] content, int end) {
        try {
            Seal.verify(chain, content, position, end);
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    private int lineNumber() {
        return lines.size() + 2;
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }

    /**
     * What a journal holds.
     *
     * @param wholeBytes how many bytes the head and the lines take
     * @param tornBytes how many follow them that were never acknowledged
     */
    record Content(JournalHead head, List<JournalLine> lines, int wholeBytes, int tornBytes) {
        long lastSequence() {
            return head.base() + lines.size();
        }

        Chain lastChain() {
            return lines.isEmpty() ? head.chain() : lines.getLast().chain();
        }

        /** The hash up to a line, if the journal knows it. */
        Optional<Chain> chainAt(long sequence) {
            long behind = sequence - head.base();
            if (behind < 0 || behind > lines.size()) {
                return Optional.empty();
            }
            return Optional.of(
                    behind == 0 ? head.chain() : lines.get((int) behind - 1).chain());
        }
    }
}
