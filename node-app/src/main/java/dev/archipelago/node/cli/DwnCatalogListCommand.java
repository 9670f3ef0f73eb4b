package dev.archipelago.node.cli;

import dev.archipelago.node.catalog.CatalogCalls;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code archipelago dwn catalog list}: what this node shares. */
@Command(
        name = "list",
        description = "List the files that this node shares. A file appears once it has been still for some seconds.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago dwn catalog list", "  archipelago dwn catalog list --json"})
final class DwnCatalogListCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    DwnCatalogListCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                new WholeCatalog(node, CatalogCalls.LIST, "files").ask(params -> {}), DwnCatalogListCommand::words);
    }

    private static String words(JsonNode catalog) {
        if (catalog.path("files").isEmpty()) {
            return "Nothing is shared yet: put files into " + EntryText.text(catalog, "folder") + ".";
        }
        return catalog.path("files")
                .valueStream()
                .map(entry -> EntryText.line(entry) + "  (" + EntryText.text(entry, "file") + ")")
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
