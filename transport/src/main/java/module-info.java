/**
 * Carries messages between peers over whatever link there is: a LoRa mesh radio, the LAN, or Tor.
 *
 * <p>The package {@code dev.archipelago.transport.http} is the HTTP/1.1 on which calls between nodes travel, and those
 * of an operator to a node. The package {@code dev.archipelago.transport.lan} is the link through the local network.
 */
module dev.archipelago.transport {
    requires static org.jspecify;
    requires transitive dev.archipelago.identity;
    requires io.netty.common; // to hear when TLS stands
    requires io.netty.handler; // to put TLS beneath a connection
    requires io.netty.transport; // to end connections at once
    requires transitive io.vertx.core; // whoever embeds may share a Vertx; nothing else of it is in sight

    exports dev.archipelago.transport;
    exports dev.archipelago.transport.http;
    exports dev.archipelago.transport.lan;
}
