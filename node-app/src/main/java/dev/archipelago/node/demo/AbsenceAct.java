package dev.archipelago.node.demo;

import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.FederationException;
import dev.archipelago.transport.http.HttpException;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What members know of each other: how they are, that one is away, and that it is back, be it with another key. */
final class AbsenceAct {
    private final Steps steps;
    private final ChildNode anchor;
    private final ChildNode harbour;

    AbsenceAct(Steps steps, ChildNode anchor, ChildNode harbour) {
        this.steps = steps;
        this.anchor = anchor;
        this.harbour = harbour;
    }

    void play() throws IOException, FederationException, HttpException, InterruptedException {
        tellHowTheyAre();
        String before = harbour.did();
        String membership = text(anchor.viewOf(before), "membership_id");
        String peers = text(harbour.ask("federation.status", ChildNode.params()), "peer");
        goAway();
        comeBack(peers, before, membership);
    }

    private void tellHowTheyAre() throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("anchor asks harbour how it is (archipelago sync, archipelago state)");
        JsonNode told = sync();
        steps.verify(
                "harbour told in " + told.path("bytes").longValue(0) + " bytes",
                told.path("ok").booleanValue(false));
        JsonNode state = anchor.ask("federation.state", ChildNode.params().put("did", harbour.did()))
                .path("nodes")
                .path(0)
                .path("state");
        steps.verify(
                "anchor knows its name and its disk",
                text(state, "node_name").equals("harbour")
                        && state.path("disk_total_bytes").longValue(0) > 0);
    }

    private JsonNode sync() throws IOException, FederationException, HttpException, InterruptedException {
        return anchor.ask("federation.sync-state", ChildNode.params())
                .path("results")
                .path(0);
    }

    private void goAway() throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("harbour is stopped, and gets another key with its recovery key (archipelago identity rotate)");
        String did = harbour.did();
        steps.verify("it ends in order", harbour.end());
        JsonNode failed = sync();
        JsonNode seen = anchor.viewOf(did);
        steps.verify(
                "anchor sees that it is offline: " + shortened(text(failed, "error")),
                !failed.path("ok").booleanValue(true)
                        && !seen.path("online").booleanValue(true)
                        && !text(seen, "reason").isEmpty());
        steps.verify(
                "it has another key",
                harbour.runs(
                        "identity",
                        "rotate",
                        "--recovery",
                        harbour.file("recovery.key").toString(),
                        "--next-recovery",
                        harbour.file("next-recovery.key").toString()));
    }

    private static String shortened(String reason) {
        int end = reason.lastIndexOf(": ");
        return end < 0 ? reason : reason.substring(end + 2);
    }

    private void comeBack(String peers, String before, String membership)
            throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("harbour is back, and calls anchor");
        harbour.startAgain(peers);
        Optional<ErrorCode> refused =
                harbour.refusal("federation.sync-state", ChildNode.params().put("did", anchor.did()));
        JsonNode seen = anchor.viewOf(harbour.did());
        steps.tell("harbour is " + harbour.did() + " now");
        steps.verify(
                "anchor followed it to the new key, in the same membership",
                refused.isEmpty() && text(seen, "membership_id").equals(membership));
        steps.verify(
                "it knows nobody by the old key any more",
                !before.equals(harbour.did()) && anchor.viewOf(before).isEmpty());
        steps.verify(
                "it is online again",
                sync().path("ok").booleanValue(false)
                        && anchor.viewOf(harbour.did()).path("online").booleanValue(false));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue("");
    }
}
