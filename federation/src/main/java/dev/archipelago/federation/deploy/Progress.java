package dev.archipelago.federation.deploy;

/** Is told how far the fetching of an image is. */
@FunctionalInterface
public interface Progress {
    /** Nobody wants to know. */
    Progress UNWATCHED = (done, total) -> {};

    /**
     * So much is there.
     *
     * @param doneBytes how much has come
     * @param totalBytes how much there is, as far as that is known; 0 where it is not
     */
    void at(long doneBytes, long totalBytes);
}
