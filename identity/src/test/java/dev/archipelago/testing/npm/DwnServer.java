package dev.archipelago.testing.npm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running DWN: the TBD SDK behind HTTP, with what it keeps in a folder. */
public final class DwnServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("\\{\"port\":(\\d+)}");

    private final NpmPeer process;
    private final int port;

    private DwnServer(NpmPeer process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one at any port. */
    public static DwnServer start(Path folder) {
        return start(folder, 0);
    }

    /** Starts one at a port, such as that of one that was killed. */
    public static DwnServer start(Path folder, int port) {
        NpmPeer process = NpmProject.of("dwn-protocols", "dwn-node").start("node.mjs", folder.toAbsolutePath(), port);
        Matcher told = PORT.matcher(process.nextLine(PATIENCE));
        if (!told.matches()) {
            throw new AssertionError("the DWN tells no port");
        }
        return new DwnServer(process, Integer.parseInt(told.group(1)));
    }

    /** Where it is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Ends it in the middle of anything. */
    public void kill() {
        process.process().kill9();
        process.process().awaitExit(PATIENCE);
    }

    /** Starts it again, at the same port and with what it kept. */
    public DwnServer again(Path folder) {
        return start(folder, port);
    }

    @Override
    public void close() {
        process.close();
    }
}
