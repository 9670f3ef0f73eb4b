package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploying.RequestJson;
import dev.archipelago.federation.deploying.SignedReceipt;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.VirtualTime;
import dev.archipelago.testing.fs.CrashFileSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A node whose machine may stop, its runtime, which does not, and a member that asks for some deploys in order. */
final class Wharf {
    private static final Instant BEGIN = Instant.parse("2027-01-15T08:00:00Z");
    private static final Identity ALICE = identity(1);
    private static final Identity BOB = identity(2);
    private static final String BAD = "2.0";
    private static final List<DeployRequest> TALE = List.of(
            request(DeployAction.INSTALL, "1.0"),
            request(DeployAction.UPDATE, BAD),
            request(DeployAction.UPDATE, "3.0"),
            request(DeployAction.UNINSTALL, "3.0"));
    private static final List<Outcome> ENDS =
            List.of(Outcome.COMPLETED, Outcome.FAILED, Outcome.COMPLETED, Outcome.COMPLETED);
    private static final List<String> EFFECTS =
            List.of("start 1.0", "start 2.0", "back from 2.0", "start 3.0", "remove");

    private final VirtualTime time;
    private final PretendRuntime runtime;
    private final Federation node;
    private final Map<UUID, DeployReceipt> told = new HashMap<>();

    private Wharf(FileSystem machine, PretendRuntime runtime, Instant now) throws FederationException {
        this.time = VirtualTime.startingAt(now);
        this.runtime = runtime;
        this.node = open(machine);
    }

    private static Identity identity(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return Identity.fromSeed(seed);
    }

    private static DeployRequest request(DeployAction action, String version) {
        return new DeployRequest(
                UUID.nameUUIDFromBytes((action + version).getBytes(StandardCharsets.UTF_8)),
                action,
                "hello",
                version,
                Optional.of(PinnedImage.parse(Quay.IMAGE)).filter(image -> action != DeployAction.UNINSTALL),
                Map.of());
    }

    /** Makes the two members of each other, which is on the disk of the one when all else begins. */
    static void prepare(CrashFileSystem machine) throws FederationException {
        VirtualTime time = VirtualTime.startingAt(BEGIN);
        Federation[] both = new Federation[2];
        both[0] = Federation.builder(machine.getPath("/alice"), ALICE)
                .clocks(time, time::nanoTime)
                .background(Runnable::run)
                .calls((to, call, by) -> answered(both[1], ALICE, call))
                .open();
        both[1] = Federation.builder(machine.getPath("/bob"), BOB)
                .clocks(time, time::nanoTime)
                .background(Runnable::run)
                .calls((to, call, by) -> answered(both[0], BOB, call))
                .open();
        both[1].join(both[0].invite(InviteTerms.DEFAULT).code().text());
        both[0].close();
        both[1].close();
    }

    private static PeerCalls.Answered answered(Federation callee, Identity caller, Call call) {
        return new PeerCalls.Answered(callee.inbound().handle(Caller.signedBy(caller.publicKey()), call), true);
    }

    static Wharf on(CrashFileSystem machine, PretendRuntime runtime) throws FederationException {
        runtime.unhealthy.add(BAD);
        return new Wharf(machine, runtime, BEGIN.plusSeconds(60));
    }

    private Federation open(FileSystem machine) throws FederationException {
        return Federation.builder(machine.getPath("/alice"), ALICE)
                .clocks(time, time::nanoTime)
                .background(Runnable::run)
                .runtime(runtime)
                .deploys(Quay.POLICY)
                .calls((to, call, by) -> heard(call))
                .open();
    }

    private PeerCalls.Answered heard(Call call) {
        if (call.method().equals(Method.DEPLOY_RECEIPT.text())) {
            try {
                keep(SignedReceipt.read(call.fields()));
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        }
        return new PeerCalls.Answered(Reply.Result.done(), true);
    }

    /** Whatever is signed holds: an end is never followed by another. */
    private void keep(SignedReceipt receipt) {
        assertThat(receipt.isBy(ALICE.publicKey(), BOB.publicKey())).isTrue();
        DeployReceipt now = receipt.receipt();
        DeployReceipt before = told.getOrDefault(now.request(), now);
        if (before.outcome().isFinal() && now.outcome().isFinal()) {
            assertThat(now).isEqualTo(before);
        }
        told.put(now.request(), before.outcome().isFinal() ? before : now);
    }

    private Reply asks(DeployRequest request) {
        time.advance(Duration.ofSeconds(1));
        String params = new String(Json.write(RequestJson.write(request)), StandardCharsets.UTF_8);
        return node.inbound().handle(Caller.signedBy(BOB.publicKey()), Call.of(Method.DEPLOY_APP.text(), params));
    }

    private void asksAndKeeps(DeployRequest request) throws MalformedException {
        Reply reply = asks(request);
        if (reply instanceof Reply.Result result) {
            keep(SignedReceipt.read(Fields.of("receipt", Json.parse(result.json()))));
        }
    }

    /** Asks for all, until the machine stops. */
    void tell() throws MalformedException {
        for (DeployRequest request : TALE) {
            asksAndKeeps(request);
        }
        node.close();
    }

    /** Starts again on what is left; the apps are as they were. */
    void goOn(CrashFileSystem machine) throws Exception {
        Wharf again = new Wharf(machine, runtime.copy(), time.instant().plusSeconds(1));
        again.told.putAll(told);
        again.node.tend(again.time.instant().plusSeconds(10));
        for (DeployRequest request : TALE) {
            again.asksAndKeeps(request);
            again.time.advance(Duration.ofSeconds(31));
            again.node.tend(again.time.instant().plusSeconds(10));
        }
        again.requireTheEnd();
        again.node.close();
    }

    private void requireTheEnd() {
        assertThat(runtime.effects).as("what was truly done").isEqualTo(EFFECTS);
        assertThat(node.apps()).isEmpty();
        for (int i = 0; i < TALE.size(); i++) {
            DeployReceipt last = Objects.requireNonNull(told.get(TALE.get(i).id()), "no receipt");
            assertThat(last.outcome()).as("%s", TALE.get(i)).isEqualTo(ENDS.get(i));
        }
    }
}
