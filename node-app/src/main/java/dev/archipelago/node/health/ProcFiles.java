package dev.archipelago.node.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells of a machine in the files of {@code /proc}; elsewhere there are none, and nothing is known. */
final class ProcFiles {
    private static final Pattern GAP = Pattern.compile("\\s+");
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int COUNTED = 8; // what guests take stands in the others once more

    private final Path folder;

    ProcFiles(Path folder) {
        this.folder = folder;
    }

    /** How long the processors have worked since the machine began, all together. */
    Optional<ProcessorTime> processors() {
        return lines("stat")
                .flatMap(lines -> lines.filter(line -> line.startsWith("cpu ")).findFirst())
                .flatMap(ProcFiles::processors);
    }

    private static Optional<ProcessorTime> processors(String line) {
        long[] ticks = GAP.splitAsStream(line)
                .skip(1)
                .limit(COUNTED)
                .mapToLong(ProcFiles::count)
                .toArray();
        if (ticks.length <= WAITING || Arrays.stream(ticks).anyMatch(tick -> tick < 0)) {
            return Optional.empty();
        }
        long all = Arrays.stream(ticks).sum();
        return Optional.of(new ProcessorTime(all - ticks[IDLE] - ticks[WAITING], all));
    }

    /** Bytes of memory by the names that the system gives them. */
    Map<String, Long> memory() {
        Map<String, Long> bytes = new HashMap<>();
        lines("meminfo")
                .ifPresent(lines -> lines.map(GAP::split)
                        .filter(words -> words.length == 3 && words[0].endsWith(":") && count(words[1]) >= 0)
                        .forEach(words -> bytes.put(
                                words[0].substring(0, words[0].length() - 1),
                                Math.multiplyExact(count(words[1]), 1024L))));
        return bytes;
    }

    /** For how long the machine has run. */
    Optional<Duration> uptime() {
        return lines("uptime")
                .flatMap(Stream::findFirst)
                .map(line -> count(line.replaceFirst("[. ].*", "")))
                .filter(seconds -> seconds >= 0)
                .map(Duration::ofSeconds);
    }

    private static long count(String digits) {
        return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : -1;
    }

    private Optional<Stream<String>> lines(String file) {
        try {
            return Optional.of(Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1)
                    .lines());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Time of processors, in ticks.
     *
     * @param busy how much of it they worked
     * @param all how much there was
     */
    record ProcessorTime(long busy, long all) {
        /** How busy they were since an earlier moment, in per cent; unknown where no time has passed. */
        Optional<Double> since(ProcessorTime before) {
            long passed = all - before.all;
            double percent = 100.0 * (busy - before.busy) / passed;
            return passed <= 0 ? Optional.empty() : Optional.of(Math.round(Math.clamp(percent, 0, 100) * 10) / 10.0);
        }
    }
}
