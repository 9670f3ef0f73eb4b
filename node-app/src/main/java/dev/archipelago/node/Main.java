package dev.archipelago.node;

/** Entry point of the {@code archipelago} command. */
public final class Main {
    private Main() {}
}
