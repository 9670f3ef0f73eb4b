package dev.archipelago.node.cli;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.identity.codec.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;

/** {@code archipelago dwn protocols}: the protocols, as published or as they are installed. */
@Command(
        name = "protocols",
        description = "Show the protocols: as they were published, or as today's DWN programs take them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago dwn protocols", "  archipelago dwn protocols --installable --json"})
final class DwnProtocolsCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output;

    @Option(names = "--installable", description = "As this node installs them at its DWN.")
    private boolean installable;

    DwnProtocolsCommand(Surroundings surroundings) {
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        String words = Arrays.stream(DwnProtocol.values())
                .map(protocol -> name(protocol) + "  " + protocol.uri() + System.lineSeparator() + text(protocol))
                .collect(Collectors.joining(System.lineSeparator()));
        output.show(words, json -> {
            ArrayNode list = json.putArray("protocols");
            for (DwnProtocol protocol : DwnProtocol.values()) {
                list.addObject()
                        .put("name", name(protocol))
                        .put("uri", protocol.uri())
                        .set("definition", installable ? protocol.installable() : protocol.definition());
            }
        });
        return ExitCode.OK.status();
    }

    private String text(DwnProtocol protocol) {
        return installable ? Json.pretty(protocol.installable()) : protocol.text();
    }

    private static String name(DwnProtocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
