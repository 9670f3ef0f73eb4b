package dev.archipelago.testing.net;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.JavaProgram;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Machines with a cable each to one switch: network namespaces, joined by a bridge. Needs to be root. */
public final class Village implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path ip = Programs.require("ip", "apt install iproute2");
    private final String prefix =
            "ar" + Long.toString(ProcessHandle.current().pid(), 36) + Integer.toString(COUNT.getAndIncrement(), 36);
    private final Map<String, String> machines = new LinkedHashMap<>();
    private final List<RunningProcess> opened = new ArrayList<>();

    /** One with a switch and no machines. */
    public Village() {
        requireRoot();
        ip("link", "add", prefix, "type", "bridge", "mcast_snooping", "0");
        ip("link", "set", prefix, "up");
    }

    private static void requireRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            String message = "this test makes network namespaces: run it as root";
            if ("true".equalsIgnoreCase(System.getenv("CI"))) {
                throw new AssertionError(message);
            }
            Assumptions.abort(message);
        }
    }

    /** Adds a machine that has IPv4 alone. */
    public Village v4(String name, String address) {
        String space = add(name);
        run(space, "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6");
        ip("-n", space, "addr", "add", address + "/24", "dev", "eth0");
        return up(space);
    }

    /** Adds a machine that has IPv6 alone, and of that the address each link has. */
    public Village v6(String name) {
        return up(add(name));
    }

    private String add(String name) {
        String space = prefix + machines.size();
        ip("netns", "add", space);
        machines.put(name, space);
        ip("link", "add", port(name), "type", "veth", "peer", "name", "eth0", "netns", space);
        ip("link", "set", port(name), "master", prefix, "up");
        return space;
    }

    private Village up(String space) {
        run(space, "sh", "-c", "echo 0 > /proc/sys/net/ipv6/conf/eth0/accept_dad");
        ip("-n", space, "link", "set", "lo", "up");
        ip("-n", space, "link", "set", "eth0", "up");
        return this;
    }

    private String space(String machine) {
        return Objects.requireNonNull(machines.get(machine), () -> "there is no machine " + machine);
    }

    private String port(String name) {
        return space(name) + "v";
    }

    /** Nothing comes through any more. */
    public void pullCable(String name) {
        ip("link", "set", port(name), "down");
    }

    /** All comes through again. */
    public void plugCable(String name) {
        ip("link", "set", port(name), "up");
    }

    /** Gives a machine another address. */
    public void move(String name, String from, String to) {
        ip("-n", space(name), "addr", "del", from + "/24", "dev", "eth0");
        ip("-n", space(name), "addr", "add", to + "/24", "dev", "eth0");
    }

    /** Starts a program on a machine. */
    public RunningProcess start(String machine, Object... command) {
        RunningProcess process = command(space(machine), command).start();
        opened.add(process);
        return process;
    }

    /** Starts a Java program on a machine. */
    public RunningProcess java(String machine, Class<?> program, String... arguments) {
        return start(
                machine,
                JavaProgram.of(program, "-XX:+UseSerialGC", "-Xmx128m")
                        .words((Object[]) arguments)
                        .toArray());
    }

    private void run(String space, Object... command) {
        try (RunningProcess process = command(space, command).start()) {
            require(process);
        }
    }

    /** The words behind which a command runs on a machine. */
    public List<Object> on(String machine) {
        return List.of(ip, "netns", "exec", space(machine));
    }

    private Command command(String space, Object... words) {
        return Command.of(
                ip,
                Stream.concat(Stream.of("netns", "exec", space), Stream.of(words))
                        .toArray());
    }

    private void ip(Object... arguments) {
        try (RunningProcess process = Command.of(ip, arguments).start()) {
            require(process);
        }
    }

    private static void require(RunningProcess process) {
        if (process.awaitExit(LIMIT) != 0) {
            throw process.failure("failed");
        }
    }

    @Override
    public void close() {
        opened.reversed().forEach(RunningProcess::close);
        machines.values().forEach(this::remove);
        try (RunningProcess process = Command.of(ip, "link", "del", prefix).start()) {
            process.awaitExit(LIMIT);
        }
    }

    private void remove(String space) {
        try (RunningProcess process = Command.of(ip, "netns", "del", space).start()) {
            process.awaitExit(LIMIT);
        }
    }
}
