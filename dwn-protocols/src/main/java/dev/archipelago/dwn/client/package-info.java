/**
 * A client of Decentralized Web Nodes over HTTP. Every record that it hands out was proven: author, identifiers and
 * data.
 *
 * <pre>{@code
 * DwnClient client = DwnClient.of(URI.create("https://dwn.example"), ownerDid, Sender.of(signer), keys);
 * client.write(write, DataSource.of(bytes));
 * Records found = client.query(RecordsFilter.protocol(protocol), RecordsPage.first());
 * for (Optional<RecordEntry> next = found.next(); next.isPresent(); next = found.next()) { ... }
 * }</pre>
 */
@NullMarked
package dev.archipelago.dwn.client;

import org.jspecify.annotations.NullMarked;
