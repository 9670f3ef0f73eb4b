/** The reference node: configuration, command line and the adapters that join the other modules. */
module dev.archipelago.node {
    requires static org.jspecify;
    requires dev.archipelago.identity;
    requires dev.archipelago.federation;
    requires dev.archipelago.transport;
    requires dev.archipelago.discovery;
    requires dev.archipelago.dwn;
    requires info.picocli;
    requires io.nayuki.qrcodegen;
    requires io.vertx.core;
    requires tools.jackson.databind;

    opens dev.archipelago.node.cli to
            info.picocli;
}
