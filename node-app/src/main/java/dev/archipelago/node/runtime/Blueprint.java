package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.Network;
import dev.archipelago.federation.deploy.PortPublication;
import dev.archipelago.federation.deploy.Resources;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What podman is told to make of an app: its words, and the app's environment, which it reads from its input and which
 * stands on no command line.
 */
final class Blueprint {
    private static final String LOG_SIZE = "1mb";

    private final List<String> limits;
    private final String node;
    private final AppSpec spec;

    /** @param limits the options that set the limits of open files and processes */
    Blueprint(String node, AppSpec spec, List<String> limits) {
        this.node = node;
        this.spec = spec;
        this.limits = List.copyOf(limits);
    }

    /** What the app may take of the machine. */
    Resources resources() {
        return spec.resources();
    }

    /** The environment, a line for each setting; no name or value has a line's end. */
    String environment() {
        return new TreeMap<>(spec.environment())
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    /** Stands for all that the app is made with. */
    String print() {
        String all = String.join("\0", options()) + "\0" + environment();
        return HexFormat.of().formatHex(sha256().digest(all.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The words that make the container. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("create", "--name", Role.NEXT.name(node, spec.appId())));
        words.addAll(options());
        label(words, Labels.SPEC, print());
        words.addAll(List.of("--", spec.image().toString()));
        return words;
    }

    private List<String> options() {
        List<String> words = new ArrayList<>();
        confine(words);
        limit(words, spec.resources());
        words.addAll(limits);
        connect(words);
        words.addAll(List.of("--env-file", "/dev/stdin"));
        label(words, Labels.NODE, node);
        label(words, Labels.APP, spec.appId());
        label(words, Labels.VERSION, spec.version());
        label(words, Labels.OWNER, spec.owner().toString());
        label(words, Labels.IMAGE, spec.image().toString());
        label(words, Labels.KEY, spec.key().text());
        label(words, Labels.CHECK, Check.of(spec).label());
        return words;
    }

    /** No privileges, nothing of the machine, and nothing of what the image asks for beside its program. */
    private static void confine(List<String> words) {
        words.addAll(List.of("--pull", "never"));
        words.addAll(List.of("--cap-drop", "all", "--security-opt", "no-new-privileges"));
        words.addAll(List.of("--read-only", "--image-volume", "ignore", "--no-healthcheck", "--http-proxy=false"));
        words.addAll(List.of("--log-driver", "k8s-file", "--log-opt", "max-size=" + LOG_SIZE));
    }

    private static void limit(List<String> words, Resources resources) {
        String memory = Long.toString(resources.memoryBytes());
        words.addAll(List.of("--memory", memory, "--memory-swap", memory));
        words.addAll(List.of("--cpus", String.format(Locale.ROOT, "%.3f", resources.cpuMillis() / 1000.0)));
        words.addAll(List.of("--pids-limit", Integer.toString(resources.pids())));
    }

    private void connect(List<String> words) {
        words.addAll(List.of("--network", spec.network().text()));
        if (spec.network() == Network.BRIDGE) {
            spec.ports().forEach(port -> words.addAll(List.of("--publish", text(port))));
        }
    }

    private static String text(PortPublication port) {
        String address = port.address().getHostAddress();
        return (port.address() instanceof Inet6Address ? "[" + address + "]" : address) + ":" + port.hostPort() + ":"
                + port.appPort() + "/" + port.protocol().name().toLowerCase(Locale.ROOT);
    }

    private static void label(List<String> words, String name, String value) {
        words.add("--label");
        words.add(name + "=" + value);
    }
}
