package dev.archipelago.federation.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.deploy.Judgement.Allowed;
import dev.archipelago.identity.Identity;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whatever the operator wrote, the policy is refused in words, or allows no more than its limits do. */
class DeployPolicyFuzz {
    private static final Identity BOB = Identity.fromSeed(new byte[32]);

    @FuzzTest
    void isRefusedInWordsOrAllowsWithinItsLimits(byte[] input) {
        DeployPolicy policy;
        try {
            policy = DeployPolicy.parse(input);
        } catch (PolicyException e) {
            assertThat(e.getMessage()).hasSizeLessThan(1_200);
            return;
        }
        for (String app : policy.apps()) {
            DeployRequest request = new DeployRequest(
                    new UUID(1, 2),
                    DeployAction.INSTALL,
                    app,
                    "1.0",
                    Optional.of(new PinnedImage("ghcr.io/someone/app", "sha256:" + "ab".repeat(32))),
                    Map.of("MODE", ConfigValue.of("a")));
            if (policy.judge(BOB.publicKey(), request) instanceof Allowed allowed) {
                AppSpec spec = allowed.spec().orElseThrow();
                assertThat(spec.resources().isWithin(Resources.LARGEST)).isTrue();
                assertThat(spec.ports().isEmpty() || spec.network() == Network.BRIDGE)
                        .isTrue();
                assertThat(policy.patience(app)).isPositive();
            }
        }
    }
}
