package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of the journal.
 *
 * @param base how many lines were cut off: the first one here has the number that follows
 * @param chain the hash up to the last line that was cut off
 * @param tables whose checkpoints hold those lines; another table began later
 */
record JournalHead(long base, Chain chain, SortedSet<String> tables) {
    /** The head of a journal that begins. */
    static final JournalHead FIRST = new JournalHead(0, Chain.START, Collections.emptySortedSet());

    private static final int LONGEST = 4_096;
    private static final Pattern FORM =
            Pattern.compile("\\{\"journal\":(\\d{1,9}),\"base\":(\\d{1,18}),\"chain\":\"([0-9a-f]{64})\","
                    + "\"tables\":\"([a-z0-9 -]*)\"");
    private static final Pattern VERSION = Pattern.compile("\\{\"journal\":(\\d{1,9})\\D[^\\n]*\\n?");

    byte[] written() {
        String open = "{\"journal\":1,\"base\":" + base + ",\"chain\":\"" + chain.hex() + "\",\"tables\":\""
                + String.join(" ", tables) + "\"";
        return Seal.seal(Chain.START, open.getBytes(StandardCharsets.US_ASCII)).bytes();
    }

    /** Reads the head, which takes the bytes up to a place. */
    static JournalHead read(Path file, byte[] bytes, int to) throws LedgerException {
        if (to > LONGEST) {
            throw LedgerException.altered(file, 1, "it is far too long for the head of a journal");
        }
        String line = new String(bytes, 0, to, StandardCharsets.ISO_8859_1);
        Matcher version = VERSION.matcher(line);
        if (version.matches() && !version.group(1).equals("1")) {
            throw LedgerException.newer(file, version.group(1));
        }
        try {
            Seal.verify(Chain.START, bytes, 0, to);
        } catch (MalformedException e) {
            throw LedgerException.altered(file, 1, e.getMessage() + ", so this is no journal or not as it was written");
        }
        Matcher form = FORM.matcher(line.substring(0, to - Seal.LENGTH));
        Optional<Chain> chain = form.matches() ? Chain.parse(form.group(3)) : Optional.empty();
        return chain.map(found -> new JournalHead(Long.parseLong(form.group(2)), found, names(form.group(4))))
                .orElseThrow(() -> LedgerException.altered(file, 1, "it is no head of a journal"));
    }

    private static SortedSet<String> names(String text) {
        return new TreeSet<>(text.isEmpty() ? List.of() : List.of(text.split(" ", -1)));
    }
}
