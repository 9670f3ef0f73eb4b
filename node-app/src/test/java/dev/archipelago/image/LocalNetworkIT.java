package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Await;
import dev.archipelago.testing.net.Village;
import dev.archipelago.testing.process.Processes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Nodes of the image on machines that a switch joins, and on nothing else. */
class LocalNetworkIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private final Village village = new Village();

    @AfterEach
    void takeDown() {
        village.close();
    }

    private ServedNode node(String name, String machine, int peerPort) {
        return new ServedNode(processes, folder.resolve(name), peerPort)
                .on(village.on(machine))
                .with("--name", name, "--runtime", "none");
    }

    private static void join(ServedNode inviter, ServedNode joiner) throws Exception {
        JsonNode invite = inviter.ask("invite");
        JsonNode joined = joiner.ask("join", invite.path("code").stringValue(""));
        assertThat(joined.path("state").stringValue()).isEqualTo("member");
        assertThat(joined.path("fingerprint")).isEqualTo(invite.path("fingerprint"));
    }

    private static JsonNode send(ServedNode from, ServedNode to, String text) throws Exception {
        return from.ask("send", to.did(), text);
    }

    /** A text is delivered in any case; whether by this link. */
    private static boolean isSentBy(String link, ServedNode from, ServedNode to) throws Exception {
        JsonNode sent = send(from, to, "hello");
        assertThat(sent.path("delivered").booleanValue(false))
                .as(sent.toString())
                .isTrue();
        return sent.path("link").stringValue("").equals(link);
    }

    private static JsonNode result(ServedNode node, ServedNode of) throws Exception {
        return node.ask("sync", of.did()).path("results").path(0);
    }

    @Test
    void threeNodesFindEachOtherJoinAndSyncAndFollowEachOther() throws Exception {
        village.v4("one", "10.77.0.1").v4("two", "10.77.0.2").v4("three", "10.77.0.3");
        ServedNode ada = node("ada", "one", 8781).start();
        ServedNode ben = node("ben", "two", 8781).start();
        ServedNode cal = node("cal", "three", 8781).start();
        assertThat(isNamedInInvites(ada, "10.77.0.1")).isTrue();
        assertThat(isNamedInInvites(ben, "10.77.0.2")).isTrue();
        assertThat(isNamedInInvites(cal, "10.77.0.3")).isTrue();

        join(ada, ben);
        join(ada, cal);
        join(ben, cal);
        assertThat(isSentBy("lan", cal, ben)).isTrue();

        JsonNode first = result(ben, ada);
        assertThat(first.path("kind").stringValue()).as(first.toString()).isEqualTo("full");
        assertThat(first.path("link").stringValue()).isEqualTo("lan");
        JsonNode second = result(ben, ada);
        assertThat(second.path("kind").stringValue()).as(second.toString()).isEqualTo("delta");
        assertThat(second.path("bytes").longValue(0))
                .isLessThan(first.path("bytes").longValue(0));

        village.move("one", "10.77.0.1", "10.77.0.9");
        Await.until("ben to find ada where she is now", PATIENCE, () -> isDelivered(ben, ada));

        village.pullCable("two");
        JsonNode kept = send(ben, ada, "for later");
        assertThat(kept.path("delivered").booleanValue(true)).isFalse();
        assertThat(kept.has("kept_until")).isTrue();
        village.plugCable("two");
        ben.process().awaitLine(Pattern.compile("now delivered \\(lan: delivered in"), PATIENCE);
    }

    /** The node listens before it has looked at its network. */
    private static void awaitLan(ServedNode node, String address) {
        Await.until(address + " to be in the invites", PATIENCE, () -> isNamedInInvites(node, address));
    }

    private static boolean isNamedInInvites(ServedNode node, String address) throws Exception {
        JsonNode invite = node.ask("invite");
        node.ask("invites", "revoke", invite.path("id").stringValue(""));
        String code = invite.path("code").stringValue("").substring("fed1:".length());
        return new String(Base64.getUrlDecoder().decode(code), StandardCharsets.UTF_8).contains(address);
    }

    private static boolean isDelivered(ServedNode from, ServedNode to) throws Exception {
        return send(from, to, "are you there?").path("delivered").booleanValue(false);
    }

    @Test
    void aNodeWhoseKeyWasChangedWhileItWasAwayIsFollowedByTheCableAlone() throws Exception {
        village.v4("one", "10.77.0.1").v4("two", "10.77.0.2");
        ServedNode ada = node("ada", "one", 8781).start();
        ServedNode ben = node("ben", "two", 8781).start();
        awaitLan(ada, "10.77.0.1");
        awaitLan(ben, "10.77.0.2");
        join(ada, ben);
        String before = ben.did();
        ben.kill();
        ServedNode.Ending rotated = ben.end(
                "identity", "rotate", "--recovery", ben.file("recovery.key").toString());
        assertThat(rotated.code()).as(rotated.output()).isZero();
        ben.start();

        Await.until("ben to be heard by his new key", PATIENCE, () -> isSentBy("lan", ben, ada));
        assertThat(ben.did()).isNotEqualTo(before);
        assertThat(ada.ask("nodes", "list").path("nodes"))
                .singleElement()
                .satisfies(node -> assertThat(node.path("did").stringValue()).isEqualTo(ben.did()));
        Await.until("ada to find him", PATIENCE, () -> isSentBy("lan", ada, ben));
    }

    /** On one machine there is another way, which is taken while the cable is out. */
    @Test
    void whatTheCableCarriedGoesAnotherWayWhileItIsOut() throws Exception {
        village.v4("one", "10.77.0.1");
        ServedNode ada = node("ada", "one", 8791)
                .with("--name", "ada", "--runtime", "none")
                .start();
        ServedNode ben = node("ben", "one", 8792)
                .with("--name", "ben", "--runtime", "none")
                .start();
        awaitLan(ada, "10.77.0.1");
        join(ada, ben);
        Await.until(
                "the two to meet in the local network",
                PATIENCE,
                () -> "lan".equals(send(ben, ada, "hello").path("link").stringValue("")));

        village.pullCable("one");
        isSentBy("http", ben, ada);

        village.plugCable("one");
        Await.until(
                "the cable to be used again",
                PATIENCE,
                () -> "lan".equals(send(ben, ada, "hello").path("link").stringValue("")));
    }
}
