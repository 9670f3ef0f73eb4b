package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.image.ServedNode.Ending;
import dev.archipelago.testing.process.Processes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes of the image, each a process of its own, and the commands of their operators. */
class FederationProgramIT {
    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    @Test
    void twoNodesJoinTrustTalkAndPart() throws Exception {
        ServedNode a = node("a").start();
        ServedNode b = node("b").start();
        JsonNode invite = a.ask("invite");
        String code = invite.path("code").stringValue();

        JsonNode joined = b.ask("join", code);
        assertThat(joined.path("fingerprint")).isEqualTo(invite.path("fingerprint"));
        assertThat(joined.path("did").stringValue()).isEqualTo(a.did());
        JsonNode seen = only(a.ask("nodes", "list"));
        assertThat(seen.path("did").stringValue()).isEqualTo(b.did());
        assertThat(seen.path("state").stringValue()).isEqualTo("member");
        assertThat(seen.path("trust_level").stringValue()).isEqualTo("trusted");
        assertThat(seen.path("membership_id")).isEqualTo(joined.path("membership_id"));
        assertThat(a.ask("status").path("nodes").intValue()).isEqualTo(1);

        assertThat(a.ask("send", b.did(), "good evening").path("delivered").booleanValue(false))
                .isTrue();
        a.ask("nodes", "trust", b.did(), "observer");
        assertThat(only(b.ask("nodes", "list")).path("granted").stringValue()).isEqualTo("observer");
        assertThat(b.end("send", a.did(), "may I?")).matches(end -> end.code() == 4, "refused");

        Ending usedTwice = b.end("join", code);
        assertThat(usedTwice.code()).as(usedTwice.output()).isEqualTo(4);
        ServedNode third = node("third").start();
        assertThat(third.end("join", code)).matches(end -> end.code() == 4, "refused");

        a.ask("nodes", "remove", b.did());
        assertThat(only(b.ask("nodes", "list")).path("state").stringValue()).isEqualTo("removed");
    }

    @Test
    void aNodeTellsAllOnceAndThenWhatChanged() throws Exception {
        ServedNode a = node("a").start();
        ServedNode b = node("b").start();
        b.ask("join", a.ask("invite").path("code").stringValue());

        JsonNode first = b.ask("sync").path("results").path(0);
        JsonNode second = b.ask("sync", a.did()).path("results").path(0);

        assertThat(first.path("kind").stringValue()).as(first.toString()).isEqualTo("full");
        assertThat(second.path("kind").stringValue()).as(second.toString()).isEqualTo("delta");
        assertThat(second.path("bytes").intValue())
                .isPositive()
                .isLessThan(first.path("bytes").intValue() / 2);
        assertThat(b.end("sync").output()).contains(a.did() + "  told what changed in ");
        JsonNode known = b.ask("state", a.did()).path("nodes").path(0).path("state");
        assertThat(known.path("disk_total_bytes").longValue()).isPositive();
    }

    @Test
    void invitesAreListedAndRevoked() throws Exception {
        ServedNode a = node("a").start();
        JsonNode invite = a.ask("invite", "--trust", "observer");
        String id = invite.path("id").stringValue();

        assertThat(status(a, id)).isEqualTo("open");
        a.ask("invites", "revoke", id);
        assertThat(status(a, id)).isEqualTo("revoked");
        assertThat(a.end("invites", "revoke", id)).matches(end -> end.code() == 4, "refused");
        ServedNode b = node("b").start();
        assertThat(b.end("join", invite.path("code").stringValue())).matches(end -> end.code() == 4, "refused");
    }

    @Test
    void exitCodesTellWhatWasWrong() {
        ServedNode idle = node("idle");
        assertThat(idle.end("status"))
                .matches(end -> end.code() == 3 && end.output().contains("archipelago serve"));

        idle.start();
        assertThat(idle.end("join", "fed1:nonsense")).matches(end -> end.code() == 2, "bad input");
        assertThat(idle.end("nodes", "trust", "did:key:nobody", "trusted")).matches(end -> end.code() == 2);
        assertThat(idle.end("invite", "--trust", "untrusted")).matches(end -> end.code() == 2);
    }

    private ServedNode node(String name) {
        return new ServedNode(processes, folder.resolve(name));
    }

    private static JsonNode only(JsonNode nodes) {
        assertThat(nodes.path("nodes").size()).isEqualTo(1);
        return nodes.path("nodes").get(0);
    }

    private static String status(ServedNode node, String id) throws Exception {
        return node.ask("invites", "list")
                .path("invites")
                .valueStream()
                .filter(invite -> invite.path("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow()
                .path("status")
                .stringValue();
    }
}
