package dev.archipelago.node.cli;

import dev.archipelago.node.catalog.CatalogCalls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago dwn catalog set}: says of a file who may have it, and more. */
@Command(
        name = "set",
        description = "Say who may have a shared file, and what to show of it. What is not named stays as it was.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago dwn catalog set talks/islands.mp4 --access free --tag talk --tag 2027",
            "  archipelago dwn catalog set book.pdf --access paid --price 2100 --title \"A book\"",
            "",
            "Access: free, for anyone; peers-only, for members of the federation (what holds unless another is",
            "said); paid, which is listed and not handed out, as no payment is taken here."
        })
final class DwnCatalogSetCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "FILE", description = "The file: its path in the shared folder.")
    private String file = "";

    @Option(names = "--access", paramLabel = "ACCESS", description = "free, peers-only or paid.")
    private @Nullable String access;

    @Option(names = "--price", paramLabel = "SATS", description = "What it costs, in satoshis; for access paid.")
    private @Nullable Long price;

    @Option(names = "--title", paramLabel = "TEXT", description = "Shown instead of its name; \"\" for the name again.")
    private @Nullable String title;

    @Option(names = "--description", paramLabel = "TEXT", description = "More about it; \"\" for nothing.")
    private @Nullable String description;

    @Option(
            names = "--tag",
            paramLabel = "WORD",
            description = "A word to find it by; may be repeated, and replaces those of before; \"\" for none.")
    private @Nullable List<String> tags;

    DwnCatalogSetCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(CatalogCalls.SET, this::fill, DwnCatalogSetCommand::words);
    }

    private void fill(ObjectNode params) {
        params.put("file", file);
        Optional.ofNullable(access).ifPresent(word -> params.put("access", word));
        Optional.ofNullable(price).ifPresent(sats -> params.put("price_sats", sats));
        Optional.ofNullable(title).ifPresent(text -> params.put("title", text));
        Optional.ofNullable(description).ifPresent(text -> params.put("description", text));
        Optional.ofNullable(tags).ifPresent(words -> {
            ArrayNode list = params.putArray("tags");
            words.forEach(list::add);
        });
    }

    private static String words(JsonNode entry) {
        return EntryText.text(entry, "file") + " is " + EntryText.text(entry, "access") + " now.";
    }
}
