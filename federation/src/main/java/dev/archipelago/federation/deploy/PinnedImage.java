package dev.archipelago.federation.deploy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image that can be no other: a repository with its registry, and the digest of what is wanted from it.
 *
 * @param repository the registry's host, with a port if it has one, and the path: {@code ghcr.io/someone/app}
 * @param digest {@code sha256:} and 64 hex digits
 */
public record PinnedImage(String repository, String digest) {
    /** How many characters a repository has at most. */
    public static final int LONGEST_REPOSITORY = 255;

    static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private static final String HOST =
            "(?:localhost|[a-z0-9-]+(?:\\.[a-z0-9-]+)+|[a-z0-9-]+(?=:))(?::[1-9][0-9]{0,4})?";
    private static final String PATH = "(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)+";
    private static final Pattern REPOSITORY = Pattern.compile(HOST + PATH);
    private static final Pattern TEXT =
            Pattern.compile("(?<repository>[^@]+?)(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@(?<digest>.*))?");
    private static final int LONGEST = LONGEST_REPOSITORY + 256;

    /** @throws IllegalArgumentException for a repository without a registry, or a digest that is none */
    public PinnedImage {
        requireRepository(repository);
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("an image's digest is sha256: and 64 small hex digits");
        }
    }

    static String requireRepository(String repository) {
        if (repository.length() > LONGEST_REPOSITORY
                || !REPOSITORY.matcher(repository).matches()) {
            throw new IllegalArgumentException(
                    "an image's repository is a registry and a path in small letters, such as ghcr.io/someone/app");
        }
        return repository;
    }

    /**
     * Reads {@code repository@sha256:…}. A tag between the two is passed over: the digest decides.
     *
     * @throws IllegalArgumentException for a text without a digest, or that is no image
     */
    public static PinnedImage parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            throw new IllegalArgumentException("an image is written repository@sha256:… with 64 hex digits");
        }
        String digest = parts.group("digest");
        if (digest == null) {
            throw new IllegalArgumentException(
                    "an image is pinned by its digest, repository@sha256:…: a tag can become another image");
        }
        return new PinnedImage(parts.group("repository"), digest);
    }

    /** {@code repository@sha256:…} */
    @Override
    public String toString() {
        return repository + "@" + digest;
    }
}
