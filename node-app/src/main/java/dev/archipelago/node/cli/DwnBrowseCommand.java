package dev.archipelago.node.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code archipelago dwn browse}: what another node shares, and its files. */
@Command(
        name = "browse",
        description = "List the files that another node of the federation shares, or fetch one of them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago dwn browse did:key:z6Mk…",
            "  archipelago dwn browse did:key:z6Mk… --fetch 5f0c…",
            "  archipelago dwn browse did:key:z6Mk… --fetch 5f0c… --to talk.mp4",
            "",
            "A file is FILE.part until all of it is there and its hash is right. After a break, or Ctrl-C, the same",
            "command goes on where it was."
        })
final class DwnBrowseCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    @Option(names = "--fetch", paramLabel = "ID", description = "Fetch the file of this id.")
    private @Nullable String id;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Where to put it (default: its title, in the present folder). Nothing is ever overwritten.")
    private @Nullable Path to;

    DwnBrowseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        if (id != null) {
            return fetch(id);
        }
        if (to != null) {
            throw new CommandFailure(ExitCode.USAGE, "usage", "--to is of no use without --fetch ID");
        }
        return node.show(
                new WholeCatalog(node, "federation.browse", "entries").ask(params -> params.put("did", did)),
                DwnBrowseCommand::words);
    }

    private static String words(JsonNode catalog) {
        if (catalog.path("entries").isEmpty()) {
            return "Nothing is shared there.";
        }
        String lines = catalog.path("entries")
                .valueStream()
                .map(EntryText::line)
                .collect(Collectors.joining(System.lineSeparator()));
        return catalog.has("more") ? lines + System.lineSeparator() + "… and more." : lines;
    }

    private int fetch(String wanted) throws CommandFailure {
        Fetch fetch = new Fetch(node, did, wanted);
        Fetch.Part first = fetch.first();
        PartFile file = new PartFile(Optional.ofNullable(to).orElseGet(() -> Path.of(first.name())));
        try {
            long there = file.begin(first.whole());
            Fetch.requireRoom(file.part(), first.whole().size() - there);
            goOn(fetch, file, first, there);
            return done(file.finish(first.whole()), first.whole());
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "usage", "there is no folder for " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "storage", file.part() + " cannot be written: " + e.getMessage());
        }
    }

    private void goOn(Fetch fetch, PartFile file, Fetch.Part first, long there) throws IOException, CommandFailure {
        String kept = "What came is kept in " + file.part() + "; the same command goes on from there.";
        Farewell farewell = Farewell.with(surroundings.err(), kept);
        try {
            fetch.into(file, first, there, progress(first.whole().size(), there));
        } catch (CommandFailure e) {
            throw new CommandFailure(e.exit(), e.code(), e.getMessage() + ". " + kept);
        } finally {
            farewell.end();
        }
    }

    /** Says how far it is, about ten times. */
    private LongConsumer progress(long size, long there) {
        surroundings
                .err()
                .println((there > 0 ? "Going on after " + EntryText.size(there) + " of " : "Fetching ")
                        + EntryText.size(size) + ".");
        AtomicLong said = new AtomicLong(tenths(there, size));
        return at -> {
            long tenths = tenths(at, size);
            if (said.getAndSet(tenths) < tenths) {
                surroundings.err().println(tenths * 10 + " %");
            }
        };
    }

    private static long tenths(long at, long size) {
        return size == 0 ? 10 : (long) (10.0 * at / size);
    }

    private int done(Path target, PartFile.Whole whole) {
        return node.show(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("did", did)
                        .put("id", whole.id())
                        .put("file", target.toString())
                        .put("size_bytes", whole.size())
                        .put("hash", whole.sha256()),
                answer -> "Fetched " + EntryText.size(whole.size()) + " to " + target + "; the hash is right.");
    }
}
