package dev.archipelago.transport.lan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.net.Village;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import dev.archipelago.transport.lan.mdns.BrowseNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our multicast DNS beside Avahi's, on two machines. */
class AvahiIT {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Path dbus = Programs.require("dbus-daemon", "apt install dbus");
    private final Path avahi = Programs.require("avahi-daemon", "apt install avahi-daemon");
    private final Path browse = Programs.require("avahi-browse", "apt install avahi-utils");
    private final Path publish = Programs.require("avahi-publish", "apt install avahi-utils");

    @TempDir
    private Path folder;

    /** Starts Avahi on a machine, with a bus of its own. */
    private void startAvahi(Village village, String machine) throws Exception {
        Path bus = folder.resolve("bus.conf");
        Files.writeString(bus, """
                <busconfig><type>system</type><listen>%s</listen><auth>EXTERNAL</auth>
                <policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/>
                <allow receive_sender="*"/></policy></busconfig>
                """.formatted(address()));
        Path settings = folder.resolve("avahi.conf");
        Files.writeString(settings, """
                [server]
                host-name=elsewhere
                use-ipv4=yes
                use-ipv6=yes
                [wide-area]
                enable-wide-area=no
                """);
        village.start(machine, dbus, "--config-file=" + bus, "--nofork", "--nopidfile", "--print-address")
                .awaitLine("unix:path", LIMIT);
        village.start(
                        machine,
                        "sh",
                        "-c",
                        "mkdir -p /run/avahi-daemon && mount -t tmpfs none /run/avahi-daemon && exec env "
                                + "DBUS_SYSTEM_BUS_ADDRESS=" + address() + " " + avahi
                                + " --no-drop-root --no-chroot --no-rlimits -f " + settings)
                .awaitLine("Server startup complete", LIMIT);
    }

    private String address() {
        return "unix:path=" + folder.resolve("bus");
    }

    private RunningProcess avahiClient(Village village, String machine, String command) {
        return village.start(machine, "sh", "-c", "exec env DBUS_SYSTEM_BUS_ADDRESS=" + address() + " " + command);
    }

    @Test
    void eachFindsTheOthersService() throws Exception {
        try (Village village = new Village().v4("ours", "10.67.0.1").v4("theirs", "10.67.0.2")) {
            startAvahi(village, "theirs");
            avahiClient(village, "theirs", publish + " -s lighthouse _archipelago._tcp 4711 colour=red")
                    .awaitLine("Established", LIMIT);
            RunningProcess ours = village.java("ours", BrowseNode.class);
            ours.awaitLine("ready 1", LIMIT);

            ours.awaitLine(
                    Pattern.compile(
                            "found lighthouse\\._archipelago\\._tcp\\.local\\. .*10\\.67\\.0\\.2:4711.*colour=red"),
                    LIMIT);
            RunningProcess seen = avahiClient(village, "theirs", browse + " -rp _archipelago._tcp");
            assertThat(seen.awaitLine(
                                    Pattern.compile("^=;eth0;IPv4;([a-z2-7]{16});_archipelago\\._tcp;local;"
                                            + "([a-z2-7]{16})\\.local;10\\.67\\.0\\.1;8782;\"hello=1\"$"),
                                    LIMIT)
                            .group(1))
                    .isNotEmpty();

            ours.endInput();
            seen.awaitLine(Pattern.compile("^-;eth0;IPv4;[a-z2-7]{16};_archipelago"), LIMIT); // it said goodbye
        }
    }

    /** Avahi refuses what is malformed, and says so only by silence: a node's real beacon has to get through. */
    @Test
    void aNodesBeaconIsWellFormed() throws Exception {
        try (Village village = new Village().v4("ours", "10.67.0.1").v4("theirs", "10.67.0.2")) {
            startAvahi(village, "theirs");
            village.java("ours", LanNode.class, "alice", "bobby").awaitLine("ready", LIMIT);

            avahiClient(village, "theirs", browse + " -rp _archipelago._tcp")
                    .awaitLine(
                            Pattern.compile("^=;eth0;IPv4;[a-z2-7]{16};_archipelago\\._tcp;local;"
                                    + "[a-z2-7]{16}\\.local;10\\.67\\.0\\.1;8782;"),
                            LIMIT);
        }
    }
}
