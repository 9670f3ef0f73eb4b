package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Asks peers what they share, and for it. An answer that is not one to what was asked is not passed on. */
final class CatalogQuestions {
    private final Outgoing outgoing;

    CatalogQuestions(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    CatalogPage page(PeerRecord peer, Optional<String> cursor, Instant by) throws FederationException {
        ObjectNode params = Outgoing.params();
        cursor.ifPresent(after -> params.put(CatalogJson.CURSOR, after));
        Fields answer = outgoing.ask(peer, Call.of(Method.GET_CATALOG.text(), params), by);
        CatalogPage page = read(peer, () -> CatalogJson.page(answer));
        requireOnward(peer, cursor.orElse(""), page);
        return page;
    }

    /** Each id lies behind the one before: a peer cannot lead anyone in circles. */
    private static void requireOnward(PeerRecord peer, String begin, CatalogPage page) throws FederationException {
        String last = begin;
        for (CatalogEntry entry : page.entries()) {
            if (entry.id().compareTo(last) <= 0) {
                throw unsound(peer, "its entries are not in order");
            }
            last = entry.id();
        }
        if (page.next().isPresent()
                && (page.entries().isEmpty() || !page.next().get().equals(last))) {
            throw unsound(peer, "it goes on from where it does not end");
        }
    }

    FileChunk chunk(PeerRecord peer, String id, long offset, int length, Instant by) throws FederationException {
        requireSensible(id, offset, length);
        ObjectNode params = Outgoing.params()
                .put(CatalogJson.ID, id)
                .put(CatalogJson.OFFSET, offset)
                .put(CatalogJson.LENGTH, length);
        Fields answer = outgoing.ask(peer, Call.of(Method.GET_FILE.text(), params), by);
        FileChunk chunk = read(peer, () -> CatalogJson.chunk(answer));
        long due = Math.min(length, chunk.entry().sizeBytes() - offset);
        if (!chunk.entry().id().equals(id) || chunk.data().length != due) {
            throw unsound(peer, "it is not the part of the file that was asked for");
        }
        return chunk;
    }

    private static void requireSensible(String id, long offset, int length) throws FederationException {
        if (!CatalogEntry.isId(id)) {
            throw new FederationException(
                    Reason.MALFORMED, "that is no file's id: browse the catalog for those there are");
        }
        if (offset < 0 || length < 1 || length > FileChunk.LONGEST) {
            throw new FederationException(
                    Reason.MALFORMED, "a part begins at 0 or later and has 1 to " + FileChunk.LONGEST + " bytes");
        }
    }

    private static <T> T read(PeerRecord peer, Fields.Reader<T, MalformedException> reader) throws FederationException {
        try {
            return reader.read();
        } catch (MalformedException e) {
            FederationException unsound = unsound(peer, String.valueOf(e.getMessage()));
            unsound.initCause(e);
            throw unsound;
        }
    }

    private static FederationException unsound(PeerRecord peer, String why) {
        return new FederationException(
                Reason.NOT_PROVEN, peer.did() + " gave an answer about its catalog that cannot be used: " + why);
    }
}
