package dev.archipelago.dwn.client;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.KeyResolver;
import dev.archipelago.dwn.message.MessageException;
import dev.archipelago.dwn.message.ProtocolsConfigure;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.wire.Base64Url;
import dev.archipelago.dwn.wire.MalformedTextException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What replies have in their entries, believed once it is proven. */
record Entries(KeyResolver keys) {
    /** The entries of a reply, none where it names none. */
    static List<JsonNode> of(Reply reply) throws DwnException {
        JsonNode entries = reply.body().path("entries");
        if (entries.isMissingNode()) {
            return List.of();
        }
        if (!(entries instanceof ArrayNode array)) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the reply's entries are no list");
        }
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    /** A record that a query found. */
    RecordEntry record(JsonNode entry, RecordsFilter filter) throws DwnException {
        RecordsWrite write;
        try {
            write = RecordsWrite.read(entry, keys);
        } catch (MessageException e) {
            throw untrusted(e);
        }
        requireMeant(write, filter);
        return new RecordEntry(write, inline(entry, write));
    }

    /** The record that a read found. */
    RecordsWrite read(Reply reply, RecordsFilter filter) throws DwnException {
        JsonNode entry = reply.body().path("entry");
        JsonNode write = entry.path("recordsWrite");
        Optional<JsonNode> first = entry.optional("initialWrite");
        try {
            RecordsWrite record =
                    first.isPresent() ? RecordsWrite.read(write, first.get(), keys) : RecordsWrite.read(write, keys);
            requireMeant(record, filter);
            return record;
        } catch (MessageException e) {
            throw untrusted(e);
        }
    }

    /** A protocol, which its DWN's owner installed. */
    ProtocolsConfigure protocol(JsonNode entry, String owner) throws DwnException {
        ProtocolsConfigure configure;
        try {
            configure = ProtocolsConfigure.read(entry, keys);
        } catch (MessageException e) {
            throw untrusted(e);
        }
        if (!configure.author().equals(Optional.of(owner))) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "a protocol that the DWN's owner did not install");
        }
        return configure;
    }

    private static void requireMeant(RecordsWrite write, RecordsFilter filter) throws DwnException {
        if (!filter.means(write)) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the DWN answered with a record that was not asked for");
        }
    }

    private static Optional<byte[]> inline(JsonNode entry, RecordsWrite write) throws DwnException {
        JsonNode encoded = entry.path("encodedData");
        if (encoded.isMissingNode()) {
            return Optional.empty();
        }
        try {
            byte[] data = Base64Url.decode(encoded.isString() ? encoded.stringValue() : "=");
            if (DataId.of(data).equals(write.data())) {
                return Optional.of(data);
            }
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the data is not what the record's author signed");
        } catch (MalformedTextException e) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the data is " + e.getMessage(), e);
        }
    }

    private static DwnException untrusted(MessageException e) {
        return new DwnException(Reason.UNTRUSTED_ANSWER, "the DWN's answer is not believed: " + e.getMessage(), e);
    }
}
