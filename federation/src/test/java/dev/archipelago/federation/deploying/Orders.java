package dev.archipelago.federation.deploying;

import dev.archipelago.federation.deploy.ConfigValue;
import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tools.jackson.databind.node.ObjectNode;

/** Deploys as tests need them. */
final class Orders {
    static final Identity ALICE = identity(1);
    static final Identity BOB = identity(2);

    private Orders() {}

    static Identity identity(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return Identity.fromSeed(seed);
    }

    /** What was written, as it is after it went over a wire. */
    static Fields carried(ObjectNode json) throws MalformedException {
        return Fields.of("params", Json.parse(Json.write(json)));
    }

    static Arbitrary<DeployRequest> requests() {
        Arbitrary<DeployAction> actions = Arbitraries.of(DeployAction.class);
        Arbitrary<UUID> ids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        Arbitrary<String> apps =
                Arbitraries.strings().withChars("abc019._-").ofMaxLength(62).map(rest -> "a" + rest);
        return Combinators.combine(ids, actions, apps, texts(64).filter(text -> !text.isEmpty()), images(), configs())
                .as((id, action, app, version, image, config) -> action == DeployAction.UNINSTALL
                        ? new DeployRequest(id, action, app, version, Optional.empty(), Map.of())
                        : new DeployRequest(id, action, app, version, Optional.of(image), config));
    }

    private static Arbitrary<PinnedImage> images() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(32)
                .map(hash -> new PinnedImage(
                        "127.0.0.1:5000/apps/x", "sha256:" + HexFormat.of().formatHex(hash)));
    }

    private static Arbitrary<Map<String, ConfigValue>> configs() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(8);
        Arbitrary<ConfigValue> values = Arbitraries.oneOf(
                texts(40).map(ConfigValue::of),
                Arbitraries.doubles().between(-9e15, 9e15).map(ConfigValue::of),
                Arbitraries.longs()
                        .between(-(1L << 53) + 1, (1L << 53) - 1)
                        .map(number -> ConfigValue.of((double) number)),
                Arbitraries.of(true, false).map(ConfigValue::of));
        return Arbitraries.maps(names, values).ofMaxSize(8);
    }

    private static Arbitrary<String> texts(int longest) {
        return Arbitraries.strings().withCharRange(' ', '~').withChars("äß漢字€").ofMaxLength(longest);
    }

    static Arbitrary<DeployReceipt> receipts() {
        return Combinators.combine(
                        requests(),
                        Arbitraries.of(Outcome.class),
                        texts(256).filter(text -> !text.isEmpty()),
                        Arbitraries.longs().between(0, 1L << 40))
                .as((request, outcome, reason, at) -> new DeployReceipt(
                        request.id(),
                        request.action(),
                        request.appId(),
                        request.version(),
                        outcome,
                        Optional.of(reason).filter(why -> outcome == Outcome.REFUSED || outcome == Outcome.FAILED),
                        Instant.ofEpochMilli(at)));
    }
}
