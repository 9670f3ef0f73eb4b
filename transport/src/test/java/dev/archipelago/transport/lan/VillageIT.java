package dev.archipelago.transport.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import dev.archipelago.testing.Haystack;
import dev.archipelago.testing.net.Village;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes on machines of their own, as processes in network namespaces. */
class VillageIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int SECONDS_UNTIL_IT_IS_SEEN_TO_BE_GONE = 6;
    private static final List<String> NAMES = List.of("alice", "bobby", "carol");

    @TempDir
    private Path folder;

    private static RunningProcess node(Village village, String name) {
        String[] names = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(name), NAMES.stream().filter(each -> !each.equals(name)))
                .toArray(String[]::new);
        return village.java(name, LanNode.class, names);
    }

    private static void awaitAll(RunningProcess alice, RunningProcess bobby, RunningProcess carol) {
        alice.awaitLine("seen bobby", LIMIT);
        alice.awaitLine("seen carol", LIMIT);
        bobby.awaitLine("seen alice", LIMIT);
        bobby.awaitLine("seen carol", LIMIT);
        carol.awaitLine("seen alice", LIMIT);
        carol.awaitLine("seen bobby", LIMIT);
    }

    @Test
    void nodesFindEachOtherOverIpv4AndNobodySeesWhoTheyAre() throws Exception {
        Path tcpdump = Programs.require("tcpdump", "apt install tcpdump");
        Path capture = folder.resolve("capture");
        try (Village village =
                new Village().v4("alice", "10.66.0.1").v4("bobby", "10.66.0.2").v4("carol", "10.66.0.3")) {
            RunningProcess dump = village.start("alice", tcpdump, "-Z", "root", "-U", "-i", "eth0", "-w", capture);
            dump.awaitLine("listening on", LIMIT);
            RunningProcess alice = node(village, "alice");
            RunningProcess bobby = node(village, "bobby");
            RunningProcess carol = node(village, "carol");
            awaitAll(alice, bobby, carol);

            alice.send("bobby a-word-in-clear");
            alice.awaitLine("answer bobby heard a-word-in-clear", LIMIT);

            village.move("bobby", "10.66.0.2", "10.66.0.22");
            bobby.awaitLine("at [10.66.0.22:", LIMIT);
            insist(alice, "bobby", "moved");

            carol.send("alice before");
            carol.awaitLine("answer alice heard before", LIMIT);
            alice.send("carol before");
            alice.awaitLine("answer carol heard before", LIMIT);
            village.pullCable("carol");
            alice.send("carol lost");
            MatchResult failed = alice.awaitLine(Pattern.compile("failed .* for lost after (\\d+) ms"), LIMIT);
            assertThat(Integer.parseInt(failed.group(1))).isLessThan(SECONDS_UNTIL_IT_IS_SEEN_TO_BE_GONE * 1000);
            alice.awaitLine("gone carol", LIMIT);
            carol.awaitLine("gone alice", LIMIT);
            village.plugCable("carol");
            alice.awaitLine(Pattern.compile("seen carol [4-9]"), LIMIT);
            insist(alice, "carol", "again");

            dump.terminate();
            dump.awaitExit(LIMIT);
        }
        assertNothingInClear(Haystack.bytes(Files.readAllBytes(capture)));
    }

    /** Asks until the news has come round, which takes a moment. */
    private static void insist(RunningProcess node, String peer, String text) {
        boolean answered = false;
        for (int i = 0; i < 20 && !answered; i++) {
            String each = text + "-" + i;
            node.send(peer + " " + each);
            answered = node.awaitLine(Pattern.compile("^(?:out\\| )?(answer|failed).* for " + each), LIMIT)
                    .group(1)
                    .equals("answer");
        }
        if (!answered) {
            throw node.failure("never answered");
        }
    }

    private static void assertNothingInClear(Haystack capture) {
        assertThat(capture.contains("_archipelago".getBytes(StandardCharsets.US_ASCII)))
                .as("beacons are in the capture")
                .isTrue();
        for (String name : NAMES) {
            try (Identity identity = LanNode.identity(name)) {
                assertThat(capture.contains(identity.publicKey().bytes())).isFalse();
                assertThat(capture.contains(identity.did().toString().getBytes(StandardCharsets.US_ASCII)))
                        .isFalse();
                assertThat(capture.contains(name.getBytes(StandardCharsets.US_ASCII)))
                        .isFalse();
            }
        }
        assertThat(capture.contains("a-word-in-clear".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    @Test
    void nodesFindEachOtherOverIpv6Alone() throws Exception {
        try (Village village = new Village().v6("alice").v6("bobby").v6("carol")) {
            RunningProcess alice = node(village, "alice");
            RunningProcess bobby = node(village, "bobby");
            RunningProcess carol = node(village, "carol");
            awaitAll(alice, bobby, carol);

            alice.send("bobby hello");
            alice.awaitLine("answer bobby heard hello", LIMIT);
            carol.send("alice hello");
            carol.awaitLine("answer alice heard hello", LIMIT);
        }
    }
}
