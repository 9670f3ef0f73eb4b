package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Shows members what this node shares, and hands it out. A file is found by its id among what is shared and by nothing
 * else. What is to be paid for is shown and never handed out: nobody can pay here.
 */
final class CatalogDesk {
    private static final System.Logger LOG = System.getLogger(CatalogDesk.class.getName());
    private static final int LARGEST_PAGE = 1 << 18;
    private static final int READ_AT_ONCE = 8;

    private final Optional<CatalogPort> catalog;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);

    /** @param catalog what is shared; nothing where the node does not say */
    CatalogDesk(Optional<CatalogPort> catalog) {
        this.catalog = catalog;
    }

    Reply page(Fields params) throws Refusal, MalformedException {
        CatalogPort shared = require(Method.GET_CATALOG);
        String after =
                params.findText(CatalogJson.CURSOR, CatalogEntry.LONGEST_ID).orElse("");
        return Reply.Result.of(CatalogJson.write(page(shared.entries(after, CatalogJson.MOST_ENTRIES + 1))));
    }

    /** As many as there is room for in one answer, and where to go on. */
    private static CatalogPage page(List<CatalogEntry> found) {
        List<CatalogEntry> fitting = new ArrayList<>();
        int size = 0;
        for (CatalogEntry entry : found) {
            size += Json.write(CatalogJson.write(entry)).length;
            if (fitting.size() == CatalogJson.MOST_ENTRIES || (size > LARGEST_PAGE && !fitting.isEmpty())) {
                return new CatalogPage(fitting, Optional.of(fitting.getLast().id()));
            }
            fitting.add(entry);
        }
        return new CatalogPage(fitting, Optional.empty());
    }

    Reply chunk(Fields params) throws Refusal, MalformedException {
        CatalogPort shared = require(Method.GET_FILE);
        String id = params.text(CatalogJson.ID, CatalogEntry.LONGEST_ID);
        long offset = CatalogJson.count(params, CatalogJson.OFFSET);
        long length = CatalogJson.count(params, CatalogJson.LENGTH);
        if (length < 1 || length > FileChunk.LONGEST) {
            throw new MalformedException(params.path(CatalogJson.LENGTH) + " must be 1 to " + FileChunk.LONGEST);
        }
        CatalogEntry entry = shared.entry(id).orElseThrow(CatalogDesk::gone);
        if (entry.access() == CatalogEntry.Access.PAID) {
            throw new Refusal(
                    ErrorCode.FORBIDDEN, "this file is to be paid for, and this link takes no payment: ask its owner");
        }
        if (offset > entry.sizeBytes()) {
            throw new MalformedException(
                    params.path(CatalogJson.OFFSET) + " must be at most the file's size, " + entry.sizeBytes());
        }
        return chunk(shared, entry, offset, (int) Math.min(length, entry.sizeBytes() - offset));
    }

    /** So many at once and no more: each takes memory of this node. */
    private Reply chunk(CatalogPort shared, CatalogEntry entry, long offset, int length) throws Refusal {
        if (!reading.tryAcquire()) {
            throw new Refusal(ErrorCode.RATE_LIMITED, "many files are fetched here just now: try again in a moment");
        }
        try {
            byte[] data = shared.read(entry, offset, length);
            if (data.length != length) {
                throw new IOException("%d bytes were read, not %d".formatted(data.length, length));
            }
            return Reply.Result.of(CatalogJson.write(new FileChunk(entry, data)));
        } catch (IOException e) {
            LOG.log(Level.INFO, "A shared file could not be handed out: " + e.getMessage());
            throw gone();
        } finally {
            reading.release();
        }
    }

    private CatalogPort require(Method method) throws Refusal {
        return catalog.orElseThrow(() -> PeerDesk.unavailable(method));
    }

    private static Refusal gone() {
        return new Refusal(
                ErrorCode.CONFLICT,
                "no file is shared here under this id now, or it changed: browse the catalog again");
    }
}
