/**
 * Messages of Decentralized Web Nodes: written and signed as the TBD SDK 0.5 takes them, and read with their author
 * proven. Identifiers, DAG-CBOR and CIDs are made here without any other library.
 *
 * <pre>{@code
 * Sender me = Sender.of(Signer.of(keyId, key::sign));
 * DataId data = DataId.of(bytes);
 * RecordsWrite write = RecordsWrite.draft("application/json", data)
 *         .protocol("https://archipelago.dev/protocols/node-identity/v1", "announcement")
 *         .schema("https://archipelago.dev/schemas/node-announcement/v1")
 *         .published()
 *         .sign(me);
 * }</pre>
 */
@NullMarked
package dev.archipelago.dwn.message;

import org.jspecify.annotations.NullMarked;
