package dev.archipelago.node.cli;

import dev.archipelago.discovery.libp2p.TopicMessage;
import dev.archipelago.identity.codec.Printable;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How messages of topics are shown: each on a line, in words or with {@code --json} as a JSON object. */
final class TopicOutput {
    private final Surroundings surroundings;

    @Option(names = OutputOptions.JSON, description = "One JSON object a line, failures too (on standard error).")
    private boolean json;

    TopicOutput(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    synchronized void show(TopicMessage message) {
        String text = new String(message.data(), StandardCharsets.UTF_8);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("topic", message.topic())
                .put("from", message.author().toString())
                .put("text", text);
        line(message.author() + "  " + text, object);
    }

    synchronized void listening(String address, String peerId) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("listening", address).put("peer_id", peerId);
        line("Listening at " + address, object);
    }

    private void line(String words, ObjectNode object) {
        surroundings.out().println(json ? object.toString() : Printable.lines(words));
        surroundings.out().flush();
    }
}
