/**
 * Decentralized Web Node protocols: definitions, schemas, typed records, identifiers and a client. Depends on no other
 * Archipelago module.
 */
module dev.archipelago.dwn {
    requires static org.jspecify;
}
