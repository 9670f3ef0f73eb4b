package dev.archipelago.node.cli;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.storage.PrivateFile;
import dev.archipelago.node.catalog.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that is fetched: {@code FILE.part} until it is whole, and beside it {@code FILE.part-of}, which says what it
 * is a part of. It takes its name when its content is shown to be the right one, and never the place of another.
 */
final class PartFile {
    private static final int LARGEST_NOTE = 4096;

    private final Path target;
    private final Path part;
    private final Path of;

    PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.of = target.resolveSibling(target.getFileName() + ".part-of");
    }

    Path part() {
        return part;
    }

    /** How much of it is there already, after it was made sure that it is of the same. */
    long begin(Whole whole) throws IOException, CommandFailure {
        requireFree();
        if (!Files.exists(of, LinkOption.NOFOLLOW_LINKS)) {
            requireNoForeignPart();
            new PrivateFile(of).write(Json.write(whole.json()));
            return 0;
        }
        if (!isOf(whole)) {
            throw refusal(part + " is a part of another file, or of this one before it changed: take it and " + of
                    + " away, or fetch to another place with --to");
        }
        long there = Files.exists(part, LinkOption.NOFOLLOW_LINKS) ? Files.size(part) : 0;
        if (there > whole.size()) {
            throw refusal(part + " is longer than the file it is a part of: take it away and try again");
        }
        return there;
    }

    private void requireFree() throws CommandFailure {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw refusal(target + " is there already: fetch to another place with --to");
        }
    }

    private void requireNoForeignPart() throws CommandFailure {
        if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
            throw refusal(part + " is there, and nothing says what it is a part of: take it away, or fetch to another"
                    + " place with --to");
        }
    }

    private boolean isOf(Whole whole) throws IOException {
        Optional<byte[]> kept = new PrivateFile(of).read(LARGEST_NOTE);
        try {
            return kept.isPresent() && Json.parse(kept.get()).equals(Json.parse(Json.write(whole.json())));
        } catch (MalformedException e) {
            return false;
        }
    }

    /** The place where parts are put, at the end of what is there; for one command at a time. */
    FileChannel open() throws IOException, CommandFailure {
        FileChannel channel = FileChannel.open(
                part,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND,
                        LinkOption.NOFOLLOW_LINKS));
        if (channel.tryLock() == null) {
            channel.close();
            throw refusal(part + " is being fetched by another command");
        }
        return channel;
    }

    static void append(FileChannel channel, byte[] data) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(data);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    /** Gives the file its name, or throws it away where its content is not the one that was told. */
    Path finish(Whole whole) throws IOException, CommandFailure {
        if (!isRight(whole)) {
            discard();
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "wrong_hash",
                    "what came is not what the node's catalog says, and was thrown away: fetch it again, and ask the"
                            + " node's operator if this goes on");
        }
        try {
            Files.move(part, target);
        } catch (FileAlreadyExistsException e) {
            throw refusal(target + " is there by now: move it away and run this again");
        }
        Files.deleteIfExists(of);
        return target;
    }

    private boolean isRight(Whole whole) throws IOException {
        try (SeekableByteChannel channel = FileChannel.open(part, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return Files.size(part) == whole.size()
                    && HexFormat.of()
                            .formatHex(Digests.sha256(channel, whole.size()))
                            .equals(whole.sha256());
        }
    }

    private void discard() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(of);
    }

    private static CommandFailure refusal(String message) {
        return new CommandFailure(ExitCode.REFUSED, "exists", message);
    }

    /**
     * What a part is of.
     *
     * @param did the node that has it
     * @param id what it is called there
     * @param size its length
     * @param sha256 the hash of its content
     */
    record Whole(String did, String id, long size, String sha256) {
        private ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("did", did)
                    .put("id", id)
                    .put("size", size)
                    .put("sha256", sha256);
        }
    }
}
