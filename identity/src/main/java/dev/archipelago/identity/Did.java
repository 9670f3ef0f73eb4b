package dev.archipelago.identity;

/** Placeholder for the first build. */
public final class Did {
    private Did() {}
}
