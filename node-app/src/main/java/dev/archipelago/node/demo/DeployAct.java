package dev.archipelago.node.demo;

import dev.archipelago.federation.FederationException;
import dev.archipelago.transport.http.HttpException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one trusted node may have run on another: nothing, until the other's operator says what. */
final class DeployAct {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String APP = "sleeper";

    private final Steps steps;
    private final ChildNode anchor;
    private final ChildNode harbour;
    private final Optional<DemoEngine> engine;
    private final InstantSource clock;

    DeployAct(Steps steps, ChildNode anchor, ChildNode harbour, Optional<DemoEngine> engine, InstantSource clock) {
        this.steps = steps;
        this.anchor = anchor;
        this.harbour = harbour;
        this.engine = engine;
        this.clock = clock;
    }

    void play() throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("harbour asks anchor to run an app (archipelago deploy DID APP)");
        String none = "localhost/archipelago-demo@sha256:" + "0".repeat(64);
        JsonNode refused = deploy("install", Optional.of(none));
        steps.verify(
                "anchor refuses: its operator allows no app", outcome(refused).equals("refused"));
        steps.verify("anchor runs none", apps(anchor).isEmpty());
        Optional<String> image =
                engine.isEmpty() ? Optional.empty() : engine.get().image();
        if (image.isEmpty()) {
            steps.tell(
                    engine.isEmpty()
                            ? "podman is not installed here: no deploy can be accepted"
                            : "podman can make no image here of /bin/busybox: no deploy can be accepted");
            return;
        }
        run(image.get());
    }

    private void run(String image) throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("anchor's operator allows one image, and harbour asks again (deploy-policy.json)");
        Files.writeString(anchor.file("deploy-policy.json"), """
                {"apps": {"%s": {"images": ["%s"], "health": {"exec": ["/bin/busybox", "true"]}}}}""".formatted(APP, image));
        JsonNode done = deploy("install", Optional.of(image));
        if (outcome(done).equals("accepted")) {
            steps.tell("podman takes longer here than this demonstration waits");
            return;
        }
        if (!outcome(done).equals("completed")) {
            steps.tell("podman runs no container here: " + done.path("reason").stringValue(""));
            steps.verify("what failed is undone", apps(anchor).isEmpty());
            return;
        }
        steps.verify(
                "anchor's receipt says that the app runs and is healthy",
                outcome(done).equals("completed"));
        steps.verify(
                "anchor shows it as harbour's (archipelago apps)",
                apps(anchor).path(0).path("owner").stringValue("").equals(harbour.did())
                        && apps(anchor).path(0).path("status").stringValue("").equals("running"));
        JsonNode gone = deploy("uninstall", Optional.empty());
        steps.verify(
                "harbour has it taken away",
                outcome(gone).equals("completed") && apps(anchor).isEmpty());
    }

    private static JsonNode apps(ChildNode node)
            throws IOException, FederationException, HttpException, InterruptedException {
        return node.ask("federation.apps", ChildNode.params()).path("apps");
    }

    /** The last receipt, or what there is when it takes too long. */
    private JsonNode deploy(String action, Optional<String> image)
            throws IOException, FederationException, HttpException, InterruptedException {
        ObjectNode params = ChildNode.params()
                .put("did", anchor.did())
                .put("request_id", UUID.randomUUID().toString())
                .put("action", action)
                .put("app_id", APP)
                .put("version", "1.0");
        image.ifPresent(ref -> params.put("image", ref));
        Instant end = clock.instant().plus(PATIENCE);
        JsonNode receipt = harbour.ask("federation.deploy", params);
        while (outcome(receipt).equals("accepted") && clock.instant().isBefore(end)) {
            Thread.sleep(PAUSE);
            receipt = harbour.ask("federation.deploy", params);
        }
        return receipt;
    }

    private static String outcome(JsonNode receipt) {
        return receipt.path("outcome").stringValue("");
    }
}
