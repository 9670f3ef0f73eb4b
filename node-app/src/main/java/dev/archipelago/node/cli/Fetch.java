package dev.archipelago.node.cli;

import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.FileChunk;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Fetches a file part by part, slowly enough that the other node has calls left for other things. A node that is out of
 * reach or busy is asked again some times.
 */
final class Fetch {
    private static final String METHOD = "federation.fetch";
    private static final Duration BETWEEN = Duration.ofMillis(75);

    private final PatientCall call;
    private final String did;
    private final String id;

    Fetch(OperatorCall node, String did, String id) {
        this.call = new PatientCall(node, METHOD);
        this.did = did;
        this.id = id;
    }

    /** The first part, which says what the file is. */
    Part first() throws CommandFailure {
        return part(0, Set.of(ErrorCode.RATE_LIMITED));
    }

    /** Puts all that is missing behind what is there. */
    void into(PartFile file, Part first, long there, LongConsumer progress) throws IOException, CommandFailure {
        long size = first.whole().size();
        try (FileChannel channel = file.open()) {
            long at = there;
            while (at < size) {
                byte[] data = at == 0 ? first.data() : next(first, at).data();
                if (data.length == 0 || data.length > size - at) {
                    throw changed();
                }
                PartFile.append(channel, data);
                at += data.length;
                progress.accept(at);
            }
            channel.force(true);
        }
    }

    /** A node that went out of reach in the middle may come back. */
    private Part next(Part first, long at) throws CommandFailure {
        PatientCall.pause(BETWEEN);
        Part part = part(at, Set.of(ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE));
        if (!part.whole().equals(first.whole())) {
            throw changed();
        }
        return part;
    }

    private static CommandFailure changed() {
        return new CommandFailure(
                ExitCode.REFUSED, "conflict", "the file became another while it was fetched: browse the catalog again");
    }

    private Part part(long at, Set<ErrorCode> passing) throws CommandFailure {
        return read(call.ask(
                params -> params.put("did", did).put("id", id).put("offset", at).put("length", FileChunk.LONGEST),
                passing));
    }

    private Part read(JsonNode answer) throws CommandFailure {
        JsonNode entry = answer.path("entry");
        try {
            return new Part(
                    new PartFile.Whole(
                            did,
                            id,
                            entry.path("size_bytes").asLong(-1),
                            entry.path("hash").asString("")),
                    entry.path("title").asString(""),
                    Base64Url.decode(answer.path("data").asString("")));
        } catch (MalformedException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "internal", "the node's answer cannot be read: " + e.getMessage());
        }
    }

    /**
     * A part that came.
     *
     * @param title what people call the file
     */
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Part(PartFile.Whole whole, String title, byte[] data) {
        /** A name for the file here, which leads nowhere else and hides nothing. */
        String name() {
            String name = title.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_").replaceAll("^[.\\s-]+|[.\\s]+$", "");
            return name.isEmpty() || name.length() > 120 ? whole.id() : name;
        }
    }

    /** @throws CommandFailure where the file would not fit in its place */
    static void requireRoom(Path place, long missing) throws IOException, CommandFailure {
        Path folder = Optional.ofNullable(place.toAbsolutePath().getParent()).orElse(place);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (missing > free) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no_room",
                    "the file takes " + EntryText.size(missing) + ", and " + folder + " has room for "
                            + EntryText.size(free));
        }
    }
}
