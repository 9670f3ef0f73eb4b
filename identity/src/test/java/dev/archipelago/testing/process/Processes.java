package dev.archipelago.testing.process;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The programs of one test, ended after it whether it passes or fails, the youngest first.
 *
 * <pre>{@code
 * @RegisterExtension
 * final Processes processes = new Processes();
 * }</pre>
 */
public final class Processes implements AfterEachCallback {
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    /** Starts a program. */
    public RunningProcess start(Command command) {
        return own(command.start());
    }

    /** Takes over the duty to close something the test started. */
    public <T extends AutoCloseable> T own(T resource) {
        owned.push(resource);
        return resource;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        endAll();
    }

    /** Ends them all now, also when ending one of them fails. */
    public void endAll() throws Exception {
        AutoCloseable youngest = owned.poll();
        if (youngest != null) {
            try {
                youngest.close();
            } finally {
                endAll();
            }
        }
    }
}
