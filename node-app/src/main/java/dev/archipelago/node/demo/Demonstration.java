package dev.archipelago.node.demo;

import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.transport.http.HttpException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What nodes do, shown on this machine: an identity first, then a federation of two processes. */
public final class Demonstration {
    private final PrintWriter out;
    private final InstantSource clock;

    private Demonstration(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /** A demonstration that tells what it does. */
    public static Demonstration printingTo(PrintWriter out, InstantSource clock) {
        return new Demonstration(out, clock);
    }

    /**
     * Runs in a temporary folder. Afterwards, also when this process is told to stop in between, the folder is gone and
     * the processes it started have ended.
     *
     * @return whether every step held
     * @throws HttpException if a node that was started does not answer
     * @throws PeerUnreachable if it does not answer other nodes
     * @throws FederationException if what it answers is not what it has to
     */
    public boolean run()
            throws IOException, IdentityException, FederationException, HttpException, PeerUnreachable,
                    InterruptedException {
        Steps steps = new Steps(out);
        boolean finished = false;
        try (Stage stage = Stage.set(clock)) {
            try {
                Optional<DemoEngine> engine = stage.engine();
                ChildNode anchor = stage.start("anchor", podmanOptions(engine));
                ChildNode harbour = stage.start("harbour", List.of("--runtime", "none"));
                new IdentityAct(steps, clock).play(stage.folder("identity-act"));
                DeployAct deploys = new DeployAct(steps, anchor, harbour, engine, clock);
                new FederationAct(steps, anchor, harbour, deploys, clock).play(stage.folder("stranger"));
                finished = true;
            } finally {
                if (!finished || !steps.allHeld()) {
                    stage.showOutput(out);
                }
            }
        }
        return steps.allHeld();
    }

    private static List<String> podmanOptions(Optional<DemoEngine> engine) {
        return engine.map(DemoEngine::options).orElse(List.of()).stream()
                .map(option -> "--podman-option=" + option)
                .toList();
    }
}
