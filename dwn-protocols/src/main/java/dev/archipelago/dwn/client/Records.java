package dev.archipelago.dwn.client;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records that a query finds, fetched page by page as they are taken. Entries that cannot be believed, or whose
 * author's key is not known, are left out and counted: anyone who may write to a DWN could put one there. For one
 * thread.
 */
public final class Records {
    private static final int MAX_CURSOR = 2_048;
    private static final int REMEMBERED = 100;

    private final Pages pages;
    private final Entries entries;
    private final RecordsFilter filter;
    private final int maxPages;
    private final Queue<RecordEntry> ready = new ArrayDeque<>();
    private final List<DwnException> refused = new ArrayList<>();
    private final Set<JsonNode> seen = new HashSet<>();
    private Optional<RecordsPage> next;

    Records(Pages pages, Entries entries, RecordsFilter filter, RecordsPage first, int maxPages) {
        this.pages = pages;
        this.entries = entries;
        this.filter = filter;
        this.maxPages = maxPages;
        this.next = Optional.of(first);
    }

    /** Asks for a page. */
    @FunctionalInterface
    interface Pages {
        Reply fetch(RecordsPage page) throws DwnException;
    }

    /** The next record; nothing when there are no more. */
    public Optional<RecordEntry> next() throws DwnException {
        while (ready.isEmpty() && next.isPresent()) {
            turn(next.get());
        }
        return Optional.ofNullable(ready.poll());
    }

    /** All records that are left, of which there may be as many as that. */
    public List<RecordEntry> toList(int most) throws DwnException {
        List<RecordEntry> list = new ArrayList<>();
        for (Optional<RecordEntry> entry = next(); entry.isPresent(); entry = next()) {
            if (list.size() == most) {
                throw new DwnException(Reason.TOO_LARGE, "there are more than " + most + " records");
            }
            list.add(entry.get());
        }
        return list;
    }

    /** Why entries were left out so far; the first hundred. */
    public List<DwnException> refused() {
        return List.copyOf(refused);
    }

    private void turn(RecordsPage page) throws DwnException {
        next = Optional.empty();
        Reply reply = pages.fetch(page);
        List<JsonNode> found = Entries.of(reply);
        for (JsonNode entry : found) {
            take(entry);
        }
        JsonNode cursor = reply.body().path("cursor");
        if (!cursor.isMissingNode()) {
            next = Optional.of(page.after(advanced(cursor, found.isEmpty())));
        }
    }

    private void take(JsonNode entry) {
        try {
            ready.add(entries.record(entry, filter));
        } catch (DwnException e) {
            if (refused.size() < REMEMBERED) {
                refused.add(e);
            }
        }
    }

    /** A cursor that leads on; a DWN could lead in circles. */
    private JsonNode advanced(JsonNode cursor, boolean emptyPage) throws DwnException {
        if (!(cursor instanceof ObjectNode) || cursor.toString().length() > MAX_CURSOR) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the reply's cursor is none");
        }
        if (emptyPage || !seen.add(cursor)) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the DWN's pages lead nowhere");
        }
        if (seen.size() >= maxPages) {
            throw new DwnException(Reason.TOO_LARGE, "there are more than " + maxPages + " pages");
        }
        return cursor;
    }
}
