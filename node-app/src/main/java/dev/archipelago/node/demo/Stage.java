package dev.archipelago.node.demo;

import dev.archipelago.node.runtime.Podman;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A temporary folder and the processes that run in it; all of it is gone at the end, however the end comes. */
final class Stage implements AutoCloseable {
    private final TemporaryFolder folder;
    private final InstantSource clock;
    private final List<ChildNode> children = new ArrayList<>();
    private final List<DemoEngine> engines = new ArrayList<>();
    private final Thread atShutdown = new Thread(this::clear, "demonstration");
    private boolean cleared;
    private volatile boolean shutDown;

    private Stage(TemporaryFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    static Stage set(InstantSource clock) throws IOException {
        Stage stage = new Stage(TemporaryFolder.create(), clock);
        Runtime.getRuntime().addShutdownHook(stage.atShutdown);
        return stage;
    }

    synchronized Path folder(String name) throws IOException {
        requireSet();
        return Files.createDirectory(folder.path().resolve(name));
    }

    /** Starts a node, and does not wait until it runs. */
    synchronized ChildNode start(String name, List<String> options) throws IOException {
        requireSet();
        ChildNode child = ChildNode.start(name, folder.path(), options, clock);
        children.add(child);
        return child;
    }

    /** Podman with a storage in the folder, if it is installed. */
    synchronized Optional<DemoEngine> engine() throws IOException {
        requireSet();
        Optional<DemoEngine> found = Podman.find(
                        Optional.ofNullable(System.getenv("PATH")).orElse(""), List.of())
                .map(podman -> DemoEngine.in(folder.path(), podman.program()));
        found.ifPresent(engines::add);
        return found;
    }

    private void requireSet() throws IOException {
        if (cleared) {
            throw new IOException("the demonstration is over");
        }
    }

    /** Shows what the processes said: of use to nobody while all goes well. */
    synchronized void showOutput(PrintWriter out) throws IOException {
        for (ChildNode child : cleared ? List.<ChildNode>of() : children) {
            child.showOutput(out);
        }
    }

    private synchronized void clear() {
        shutDown = Thread.currentThread() == atShutdown;
        if (cleared) {
            return;
        }
        cleared = true;
        children.forEach(ChildNode::tellToEnd);
        children.forEach(ChildNode::end);
        engines.forEach(DemoEngine::close);
        folder.remove();
    }

    @Override
    public void close() {
        clear();
        if (shutDown) {
            // The process is ending, and whatever fails here now fails because of that: not worth a word to the user.
            waitForTheEnd();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException ending) {
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
