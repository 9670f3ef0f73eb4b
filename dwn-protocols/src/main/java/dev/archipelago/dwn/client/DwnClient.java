package dev.archipelago.dwn.client;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.message.DwnMessage;
import dev.archipelago.dwn.message.KeyResolver;
import dev.archipelago.dwn.message.ProtocolsConfigure;
import dev.archipelago.dwn.message.ProtocolsQuery;
import dev.archipelago.dwn.message.RecordsDelete;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.RecordsQuery;
import dev.archipelago.dwn.message.RecordsRead;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.message.Sender;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Talks to one owner's DWN, in the name of one sender. Calls block and suit virtual threads; any number may run at
 * once.
 *
 * <p>A call that was not answered is sent again, as the same message, which a DWN takes once. Whatever comes back is
 * proven before it is handed out: authors, identifiers, data, and that it is what was asked for.
 */
public final class DwnClient {
    private final String owner;
    private final Sender sender;
    private final Entries entries;
    private final DwnTransport transport;
    private final ClientLimits limits;
    private final Pace pace;
    private final Exchange exchange;

    DwnClient(String owner, Sender sender, Entries entries, DwnTransport transport, ClientLimits limits, Pace pace) {
        this.owner = owner;
        this.sender = sender;
        this.entries = entries;
        this.transport = transport;
        this.limits = limits;
        this.pace = pace;
        this.exchange = new Exchange(transport, limits, pace);
    }

    /**
     * A client of the DWN at that address.
     *
     * @param owner the DID whose records are there
     * @param sender in whose name it asks
     * @param keys finds the keys of authors
     */
    public static DwnClient of(URI node, String owner, Sender sender, KeyResolver keys) {
        return of(new HttpDwnTransport(node), owner, sender, keys);
    }

    /** A client whose requests are carried by that. */
    public static DwnClient of(DwnTransport transport, String owner, Sender sender, KeyResolver keys) {
        return new DwnClient(owner, sender, new Entries(keys), transport, ClientLimits.DEFAULT, Pace.real());
    }

    /** The same client within other limits. */
    public DwnClient within(ClientLimits other) {
        return new DwnClient(owner, sender, entries, transport, other, pace);
    }

    /** The same client by a role: the path of the protocol's record that gave it, such as {@code peer}. */
    public DwnClient inRole(String path) {
        return new DwnClient(owner, sender.inRole(path), entries, transport, limits, pace);
    }

    /** In whose name it asks: what to sign writes by. */
    public Sender sender() {
        return sender;
    }

    /** Installs a protocol, or puts that definition in place of an older one. */
    public ProtocolsConfigure configure(JsonNode definition) throws DwnException {
        ProtocolsConfigure message = ProtocolsConfigure.of(definition, sender);
        Reply reply = send(message);
        if (reply.isRepeated() && reply.status() == Reply.CONFLICT && installed(message)) {
            return message;
        }
        reply.requireSuccess();
        return message;
    }

    /** The protocols that the sender may see. */
    public List<ProtocolsConfigure> protocols() throws DwnException {
        return protocols(ProtocolsQuery.all(sender));
    }

    /** The protocol of that identifier, if it is installed and the sender may see it. */
    public Optional<ProtocolsConfigure> protocol(String protocol) throws DwnException {
        return protocols(ProtocolsQuery.of(protocol, sender)).stream()
                .filter(configure ->
                        configure.definition().path("protocol").asString("").equals(protocol))
                .findFirst();
    }

    /**
     * Writes a record.
     *
     * @param data the data that the message names; it is read once for each try
     */
    public void write(RecordsWrite message, DataSource data) throws DwnException {
        requireSize(message, data);
        Reply reply = send(message, Optional.of(data));
        if (reply.isRepeated() && reply.status() == Reply.CONFLICT && stands(message)) {
            return;
        }
        if (reply.requireSuccess().status() == 204) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the DWN took the record without its data");
        }
    }

    /** The records that the filter means, from that page on. */
    public Records query(RecordsFilter filter, RecordsPage page) {
        Records.Pages pages =
                wanted -> send(RecordsQuery.of(filter, wanted, sender)).requireSuccess();
        return new Records(pages, entries, filter, page, limits.maxPages());
    }

    /** The one record that the filter means, with its data; nothing where there is none. */
    public Optional<RecordData> read(RecordsFilter filter) throws DwnException {
        Reply reply = exchange.send(owner, RecordsRead.of(filter, sender), Optional.empty());
        Optional<RecordData> record = Optional.empty();
        try {
            if (reply.status() != Reply.NOT_FOUND) {
                record = Optional.of(found(reply.requireSuccess(), filter));
            }
            return record;
        } finally {
            if (record.isEmpty()) {
                close(reply);
            }
        }
    }

    /** Deletes a record's data. */
    public void delete(String recordId) throws DwnException {
        delete(RecordsDelete.of(recordId, sender));
    }

    /** Deletes a record and all that hang on it. */
    public void prune(String recordId) throws DwnException {
        delete(RecordsDelete.prune(recordId, sender));
    }

    private void delete(RecordsDelete message) throws DwnException {
        Reply reply = send(message);
        boolean gone = reply.status() == Reply.NOT_FOUND;
        if (!reply.isRepeated() || !gone) {
            reply.requireSuccess();
        }
    }

    private RecordData found(Reply reply, RecordsFilter filter) throws DwnException {
        RecordsWrite write = entries.read(reply, filter);
        if (write.data().size() > limits.maxData()) {
            throw new DwnException(
                    Reason.TOO_LARGE,
                    "the record's data has %d bytes, more than %d"
                            .formatted(write.data().size(), limits.maxData()));
        }
        return new RecordData(write, new CheckedData(reply.data(), write.data()));
    }

    private List<ProtocolsConfigure> protocols(ProtocolsQuery query) throws DwnException {
        List<ProtocolsConfigure> protocols = new ArrayList<>();
        for (JsonNode entry : Entries.of(send(query).requireSuccess())) {
            protocols.add(entries.protocol(entry, owner));
        }
        return protocols;
    }

    /** Whether the DWN has that very message, of which it may have lost the first answer. */
    private boolean installed(ProtocolsConfigure message) throws DwnException {
        return protocols().contains(message);
    }

    private boolean stands(RecordsWrite message) throws DwnException {
        return query(RecordsFilter.record(message.recordId()), RecordsPage.first()).toList(1).stream()
                .anyMatch(entry -> entry.write().equals(message));
    }

    private Reply send(DwnMessage message) throws DwnException {
        return send(message, Optional.empty());
    }

    /** Sends what is answered without data. */
    private Reply send(DwnMessage message, Optional<DataSource> data) throws DwnException {
        Reply reply = exchange.send(owner, message, data);
        close(reply);
        return reply;
    }

    private static void close(Reply reply) {
        try {
            reply.close();
        } catch (IOException e) {
            // nothing more was wanted of it
        }
    }

    private static void requireSize(RecordsWrite message, DataSource data) throws DwnException {
        long size;
        try {
            size = data.size();
        } catch (IOException e) {
            throw new DwnException(Reason.UNREADABLE_DATA, "the data cannot be read: " + e.getMessage(), e);
        }
        if (size != message.data().size()) {
            throw new DwnException(
                    Reason.UNREADABLE_DATA,
                    "the data has %d bytes, but the message names %d: make the message anew"
                            .formatted(size, message.data().size()));
        }
    }
}
