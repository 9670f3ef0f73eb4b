package dev.archipelago.node.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits of open files and processes that an app gets beside those of its policy. Podman's usual ones are more than
 * many machines let anybody have, and then no app starts: so they are never more than this process has.
 */
final class OwnLimits {
    private static final Path FILE = Path.of("/proc/self/limits");
    private static final int MOST = 16_384;

    private OwnLimits() {}

    /** The options that set them. */
    static List<String> options() {
        String limits;
        try {
            limits = Files.readString(FILE);
        } catch (IOException e) {
            limits = "";
        }
        List<String> options = new ArrayList<>();
        option(options, "nofile", hard(limits, "Max open files"));
        option(options, "nproc", hard(limits, "Max processes"));
        return options;
    }

    private static void option(List<String> options, String name, long limit) {
        options.add("--ulimit");
        options.add(name + "=" + limit + ":" + limit);
    }

    /** The hard limit, the second of the two, or what an app needs at most. */
    static long hard(String limits, String name) {
        Matcher line = Pattern.compile("^" + name + "\\s+\\S+\\s+(\\d{1,18})\\s", Pattern.MULTILINE)
                .matcher(limits);
        return line.find() ? Math.min(Long.parseLong(line.group(1)), MOST) : MOST;
    }
}
