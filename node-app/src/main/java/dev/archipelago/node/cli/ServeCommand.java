package dev.archipelago.node.cli;

import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.InviteCode;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityStore;
import dev.archipelago.node.catalog.CatalogException;
import dev.archipelago.node.serve.NodeSettings;
import dev.archipelago.node.serve.NodeSettings.Doors;
import dev.archipelago.node.serve.NodeSettings.RustNodes;
import dev.archipelago.node.serve.NodeSettings.Uses;
import dev.archipelago.node.serve.RunningNode;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.http.HttpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code archipelago serve}: runs this node until it is told to stop. */
@Command(
        name = "serve",
        description = "Run this node until it is interrupted. Makes its identity on the first run.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago serve",
            "  archipelago serve --name home --data-dir /srv/node",
            "  archipelago serve --peer-http 127.0.0.1:8781     let other nodes on this machine in",
            "  archipelago serve --runtime podman --deploy-policy /etc/archipelago/deploy-policy.json"
        })
final class ServeCommand implements Callable<Integer> {
    private static final String PEERS = "127.0.0.1:8781";

    private final Surroundings surroundings;

    @Mixin
    private final DataDirectory data;

    @Mixin
    private final KeyPassphrase passphrase;

    @Mixin
    private final OutputOptions output;

    @Option(names = "--name", paramLabel = "NAME", description = "What this node calls itself in invites.")
    private @Nullable String name;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8780",
            description = "Where the operator's commands come in (default: ${DEFAULT-VALUE}; port 0: any).")
    private String control = "";

    @Option(
            names = "--peer-http",
            paramLabel = "auto|HOST:PORT",
            defaultValue = "auto",
            description =
                    "Where other nodes come in. auto: " + PEERS + ", named in no invite; an address of this machine's"
                            + " loopback: there, and named in invites, for nodes on one machine.")
    private String peers = "";

    @Mixin
    private final LanOptions lan = new LanOptions();

    @Option(
            names = "--share",
            paramLabel = "DIR",
            description = "The folder whose files peers may browse and fetch (default: the folder shared in the data"
                    + " directory, where it is there). `archipelago dwn catalog` says who may have what.")
    private @Nullable Path share;

    @Mixin
    private final RuntimeOptions runtime;

    @Mixin
    private final DwnOptions dwn = new DwnOptions();

    @Option(
            names = "--legacy",
            description =
                    "Let Rust nodes near: they may ask to be approved (`nodes approve`), and read this node's state"
                            + " where you allow it (`nodes legacy`).")
    private boolean legacy;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.data = new DataDirectory(surroundings);
        this.passphrase = new KeyPassphrase(surroundings);
        this.output = new OutputOptions(surroundings);
        this.runtime = new RuntimeOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure, InterruptedException {
        requireName();
        boolean explicit = !peers.equals("auto");
        Doors doors = new Doors(
                ListenAddress.parse("--http", control),
                ListenAddress.parse("--peer-http", explicit ? peers : PEERS),
                explicit,
                lan.lan());
        Uses uses = new Uses(legacy ? RustNodes.ON : RustNodes.OFF, runtime.apps(data.path()), share(), dwn.places());
        NodeSettings settings = new NodeSettings(data.path(), Optional.ofNullable(name), Version.text(), doors, uses);
        try (Identity me = identity()) {
            run(me, settings);
        }
        return ExitCode.OK.status();
    }

    private Optional<Path> share() {
        return Optional.ofNullable(share)
                .or(() -> Optional.of(data.path().resolve("shared")).filter(Files::isDirectory));
    }

    private void requireName() throws CommandFailure {
        if (name != null && !InviteCode.isName(name)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "usage", "--name takes up to 64 characters, and no control characters");
        }
    }

    private Identity identity() throws IdentityException, CommandFailure {
        IdentityStore store = data.identityStore();
        if (!store.exists()) {
            new FirstRun(surroundings, data, output, passphrase).makeIdentity();
        }
        return passphrase.open(store);
    }

    private void run(Identity me, NodeSettings settings) throws CommandFailure, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread stop = new Thread(() -> {
            stopped.countDown();
            awaitQuietly(closed);
        });
        try (RunningNode node = RunningNode.start(me, settings)) {
            Runtime.getRuntime().addShutdownHook(stop);
            announce(me, node);
            stopped.await();
        } catch (FederationException e) {
            throw new CommandFailure(ExitCode.REFUSED, "storage", e.getMessage());
        } catch (CatalogException e) {
            throw new CommandFailure(ExitCode.REFUSED, "share", e.getMessage());
        } catch (TransportException e) {
            throw new CommandFailure(ExitCode.REFUSED, "storage", e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "usage", String.valueOf(e.getMessage()));
        } catch (HttpException e) {
            throw new CommandFailure(ExitCode.FAILED, "address_unavailable", e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "storage", "the data directory cannot be written: " + e.getMessage());
        } finally {
            closed.countDown();
        }
    }

    private void announce(Identity me, RunningNode node) {
        output.show(
                String.join(
                        System.lineSeparator(),
                        "This node is " + me.did(),
                        "Its operator calls it at http://" + node.status().control() + ", other nodes at http://"
                                + node.status().peers() + ".",
                        runtime.words(),
                        "Ctrl-C ends it."),
                json -> json.put("did", me.did().toString())
                        .put("control", node.status().control())
                        .put("peer", node.status().peers())
                        .put("runtime", runtime.name()));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
