/**
 * Bilateral trust between sovereign nodes: single-use invites, the join, authenticated calls, state sync and deploys.
 * The module states what it needs from outside as ports of its own and does no networking.
 */
@SuppressWarnings("module") // the node is built later
module dev.archipelago.federation {
    requires static transitive org.jspecify;
    requires transitive dev.archipelago.identity;
    requires tools.jackson.databind;

    exports dev.archipelago.federation;
    exports dev.archipelago.federation.deploy;
    exports dev.archipelago.federation.signature to
            dev.archipelago.node;
    exports dev.archipelago.federation.signature.legacy to
            dev.archipelago.node;
}
