/**
 * Decentralized Web Node protocols: definitions, schemas, typed records, identifiers and a client. Depends on no other
 * Archipelago module.
 */
module dev.archipelago.dwn {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;

    exports dev.archipelago.dwn;
    exports dev.archipelago.dwn.record;
}
