/**
 * Decentralized Web Node protocols: definitions, schemas, typed records, identifiers and a client. Depends on no other
 * Archipelago module; keys come in through {@code Signer} and {@code KeyResolver}.
 */
module dev.archipelago.dwn {
    requires static transitive org.jspecify;
    requires transitive java.net.http;
    requires transitive tools.jackson.databind;

    exports dev.archipelago.dwn;
    exports dev.archipelago.dwn.client;
    exports dev.archipelago.dwn.message;
    exports dev.archipelago.dwn.record;
}
