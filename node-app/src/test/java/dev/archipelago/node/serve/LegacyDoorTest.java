package dev.archipelago.node.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.LegacyUse;
import dev.archipelago.federation.Reply;
import dev.archipelago.federation.signature.Clocks;
import dev.archipelago.federation.signature.ReplayGuard;
import dev.archipelago.federation.signature.RequestVerifier;
import dev.archipelago.federation.signature.ResponseSigner;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.OnionAddress;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.node.links.PeerAuth;
import dev.archipelago.node.serve.NodeSettings.Doors;
import dev.archipelago.node.serve.NodeSettings.RustNodes;
import dev.archipelago.node.serve.NodeSettings.Uses;
import dev.archipelago.transport.http.AddressPolicy;
import dev.archipelago.transport.http.Exchange;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpFields;
import dev.archipelago.transport.http.HttpOrigin;
import dev.archipelago.transport.http.HttpRequest;
import dev.archipelago.transport.http.StrangerLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Rust node at the listener of a node that runs. */
class LegacyDoorTest {
    private static final Identity RUST = Identity.fromSeed(HexFormat.of().parseHex("07".repeat(32)));
    private static final String GET_STATE = "federation.get-state";

    @TempDir
    Path folder;

    private final Identity me = Identity.create();
    private Path data = Path.of(".");

    @BeforeEach
    void bringAMember() throws Exception {
        data = folder.resolve("data");
        Path federation = Files.createDirectories(
                data.resolve("federation"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path nodes = Files.writeString(federation.resolve("nodes.json"), """
                {"nodes":[{"did":"%s","pubkey":"%s","onion":"%s","trust_level":"observer","added_at":"2026-03-10T12:00:00Z"}]}
                """.formatted(
                RUST.did(), HexFormat.of().formatHex(RUST.publicKey().bytes()), OnionAddress.of(RUST.publicKey())));
        Files.setPosixFilePermissions(nodes, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void close() {
        me.close();
    }

    private RunningNode start(RustNodes rustNodes) throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return RunningNode.start(
                me,
                NodeSettings.of(data, "test", new Doors(any, any, false, Optional.empty()))
                        .using(new Uses(rustNodes, Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private void allow(String use) throws Exception {
        Reply reply = new ControlFiles(data)
                .find()
                .orElseThrow()
                .call(
                        Call.of("federation.set-legacy", "{\"did\":\"" + RUST.did() + "\",\"use\":\"" + use + "\"}"),
                        soon());
        assertThat(reply).isInstanceOf(Reply.Result.class);
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    private static Instant soon() {
        return now().plus(Duration.ofSeconds(30));
    }

    private static HttpFields signed(Instant time) {
        byte[] signature = RUST.sign(time.toString().getBytes(StandardCharsets.US_ASCII));
        return HttpFields.of("Content-Type", "application/json")
                .and("X-Federation-DID", RUST.did().toString())
                .and("X-Federation-Sig", HexFormat.of().formatHex(signature))
                .and("X-Federation-Timestamp", time.toString());
    }

    private static int status(RunningNode node, HttpFields fields, String method) throws Exception {
        try (HttpCaller http =
                HttpCaller.within(AddressPolicy.networkAndLoopback()).open()) {
            HttpRequest request = HttpRequest.post(
                    PeerAuth.PATH, fields, Call.of(method, "{}").body());
            return http.exchange(HttpOrigin.parse("http://" + node.status().peers()), request, soon())
                    .status();
        }
    }

    @Test
    void shutUnlessTheNodeAndTheOperatorOpenIt() throws Exception {
        try (RunningNode node = start(RustNodes.OFF)) {
            allow("in");
            assertThat(status(node, signed(now()), GET_STATE)).isEqualTo(401);
        }
        try (RunningNode node = start(RustNodes.ON)) {
            assertThat(status(node, signed(now()), GET_STATE)).isEqualTo(200);
            assertThat(status(node, signed(now()), "federation.text")).isEqualTo(401);
            allow("out");
            assertThat(status(node, signed(now()), GET_STATE)).isEqualTo(401);
            allow("off");
            assertThat(status(node, signed(now()), GET_STATE)).isEqualTo(401);
        }
    }

    @Test
    void whoSaysThatItJoinedIsHeardOnlyWhereRustNodesAreLetNear() throws Exception {
        HttpFields plain = HttpFields.of("Content-Type", "application/json");
        try (RunningNode node = start(RustNodes.OFF)) {
            assertThat(status(node, plain, "federation.peer-joined")).isEqualTo(503);
        }
        try (RunningNode node = start(RustNodes.ON)) {
            assertThat(status(node, plain, "federation.peer-joined"))
                    .as("heard, and found to say nothing")
                    .isEqualTo(400);
        }
    }

    @Test
    void aCallIsGoodOnceWhateverStartsAnew() throws Exception {
        HttpFields call = signed(now());
        try (RunningNode node = start(RustNodes.ON)) {
            allow("both");
            assertThat(status(node, call, GET_STATE)).isEqualTo(200);
            assertThat(status(node, call, GET_STATE)).isEqualTo(401);
        }
        try (RunningNode node = start(RustNodes.ON)) {
            assertThat(status(node, call, GET_STATE)).isEqualTo(401);
            assertThat(status(node, signed(now()), GET_STATE)).isEqualTo(200);
        }
    }

    @Test
    void whoIsLetInDoesNotQueueBehindStrangersAndNobodyElsePassesThem() throws Exception {
        try (Federation federation = Federation.builder(data, me).legacy().open()) {
            PeerDoor door = door(federation, StrangerLimit.perSecond(2, 2, () -> 0));
            assertThat(Stream.generate(() -> status(door, signed(now()))).limit(4))
                    .containsExactly(401, 401, 429, 429);

            federation.legacyCalls().allow(RUST.did(), LegacyUse.IN);
            HttpFields call = signed(now());
            assertThat(status(door, call)).isEqualTo(200);
            assertThat(status(door, call)).as("a replay").isEqualTo(429);
            assertThat(status(door, signed(now()))).isEqualTo(200);
        }
    }

    private PeerDoor door(Federation federation, StrangerLimit strangers) throws FederationException {
        Clocks clocks = Clocks.system();
        ReplayGuard guard = new ReplayGuard(clocks, new SecureRandom(), (Predicate<PublicKey>) federation::holds);
        return new PeerDoor(
                federation,
                new RequestVerifier(me.publicKey(), guard),
                LegacyDoor.to(federation, data, clocks.wall()),
                new ResponseSigner(me, clocks.wall()),
                strangers,
                key -> {});
    }

    private static int status(PeerDoor door, HttpFields fields) {
        HttpRequest request =
                HttpRequest.post(PeerAuth.PATH, fields, Call.of(GET_STATE, "{}").body());
        InetSocketAddress somewhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return door.answer(new Exchange(request, somewhere)).response().status();
    }

    @Test
    void timesThatCannotBeReadStopTheNode() throws Exception {
        Path seen = Files.writeString(data.resolve("federation/v1-seen"), "v1-seen 1 of somebody else\n");
        Files.setPosixFilePermissions(seen, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> start(RustNodes.ON))
                .isInstanceOfSatisfying(
                        FederationException.class,
                        e -> assertThat(e.reason()).isEqualTo(FederationException.Reason.STORAGE))
                .hasMessageContaining("v1-seen");
        assertThat(seen).content().isEqualTo("v1-seen 1 of somebody else\n");
        start(RustNodes.OFF).close();
    }
}
