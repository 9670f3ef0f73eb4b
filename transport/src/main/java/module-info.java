/** Carries messages between peers over whatever link there is: a LoRa mesh radio, the LAN, or Tor. */
module dev.archipelago.transport {
    requires static org.jspecify;
    requires transitive dev.archipelago.identity;
}
