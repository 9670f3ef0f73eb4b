package dev.archipelago.federation.simulation;

import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploying.RequestJson;
import dev.archipelago.identity.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What islands ask each other to run: mostly what is allowed, sometimes not. */
final class Orders {
    static final String ALLOWED = "127.0.0.1:5000/apps/hello@sha256:" + "ab".repeat(32);
    private static final List<String> OTHERS = List.of(
            "127.0.0.1:5000/apps/hello@sha256:" + "cd".repeat(32),
            "127.0.0.1:5000/apps/other@sha256:" + "ab".repeat(32));

    private Orders() {}

    static DeployRequest drawn(RandomGenerator random) {
        List<DeployAction> actions = List.of(DeployAction.values());
        DeployAction action = actions.get(random.nextInt(actions.size()));
        return of(random.nextInt(4) == 0 ? DeployAction.INSTALL : action, random);
    }

    /** Something for an app that is there, whosever it is. */
    static DeployRequest changing(String app, RandomGenerator random) {
        DeployAction action = random.nextInt(4) == 0 ? DeployAction.UNINSTALL : DeployAction.UPDATE;
        return of(action, app, ALLOWED, random);
    }

    private static DeployRequest of(DeployAction action, RandomGenerator random) {
        String image = random.nextInt(5) == 0 ? OTHERS.get(random.nextInt(OTHERS.size())) : ALLOWED;
        return of(action, random.nextInt(3) == 0 ? "other" : "hello", image, random);
    }

    private static DeployRequest of(DeployAction action, String app, String image, RandomGenerator random) {
        return new DeployRequest(
                new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() & ~(3L << 62)) | (1L << 63)),
                action,
                app,
                random.nextInt(1, 6) + ".0",
                Optional.of(PinnedImage.parse(image)).filter(any -> action != DeployAction.UNINSTALL),
                Map.of());
    }

    static String text(DeployRequest request) {
        return new String(Json.write(RequestJson.write(request)), StandardCharsets.UTF_8);
    }
}
