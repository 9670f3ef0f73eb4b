package dev.archipelago.node.runtime;

/**
 * The labels by which the containers of apps are found and known. All are set on each, so an image's own count for
 * nothing.
 */
final class Labels {
    static final String NODE = "archipelago.node";
    static final String APP = "archipelago.app";
    static final String VERSION = "archipelago.version";
    static final String OWNER = "archipelago.owner";
    static final String IMAGE = "archipelago.image";
    static final String KEY = "archipelago.key";
    static final String CHECK = "archipelago.check";
    static final String SPEC = "archipelago.spec";

    private Labels() {}
}
