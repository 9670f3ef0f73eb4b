package dev.archipelago.federation;

/**
 * A part of a file that a peer shares. Whoever puts the parts together holds the whole against
 * {@link CatalogEntry#sha256()} before trusting it.
 *
 * @param entry the file
 * @param data as much of it as was asked for, or up to its end
 */
@SuppressWarnings("ArrayRecordComponent") // is copied in and out, and never compared
public record FileChunk(CatalogEntry entry, byte[] data) {
    /** The most bytes that can be asked for at once. */
    public static final int LONGEST = 512 * 1024;

    /** A part of a file, whose bytes nobody changes later. */
    public FileChunk(CatalogEntry entry, byte[] data) {
        this.entry = entry;
        this.data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    /** What it is of; the content is nobody else's business. */
    @Override
    public String toString() {
        return data.length + " bytes of " + entry.id();
    }
}
