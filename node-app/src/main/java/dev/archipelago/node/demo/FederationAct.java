package dev.archipelago.node.demo;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Destination;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.HostPort;
import dev.archipelago.federation.InviteCode;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.HttpOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What two nodes do: they come to trust each other, change that, keep others out, and part. */
final class FederationAct {
    private final Steps steps;
    private final ChildNode anchor;
    private final ChildNode harbour;
    private final DeployAct deploys;
    private final InstantSource clock;

    FederationAct(Steps steps, ChildNode anchor, ChildNode harbour, DeployAct deploys, InstantSource clock) {
        this.steps = steps;
        this.anchor = anchor;
        this.harbour = harbour;
        this.deploys = deploys;
        this.clock = clock;
    }

    void play(Path strangersFolder)
            throws IOException, FederationException, HttpException, PeerUnreachable, InterruptedException {
        start();
        InviteCode used = join();
        deploys.play();
        new AbsenceAct(steps, anchor, harbour).play();
        changeTrust();
        try (Stranger stranger = Stranger.arriving(clock)) {
            refuse(stranger, used, strangersFolder);
        }
        leave();
        stop();
    }

    private void start() throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("Two nodes run, each a process with its own data (archipelago serve)");
        anchor.awaitRunning();
        harbour.awaitRunning();
        steps.tell("anchor is  " + anchor.did());
        steps.tell("harbour is " + harbour.did());
        steps.verify(
                "they are two, and know nobody",
                anchor.nodes().path("nodes").isEmpty()
                        && harbour.nodes().path("nodes").isEmpty()
                        && !anchor.did().equals(harbour.did()));
    }

    private InviteCode join() throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("anchor makes an invite, harbour joins by it (archipelago invite, archipelago join CODE)");
        JsonNode invite = anchor.ask("federation.invite", ChildNode.params());
        String code = text(invite, "code");
        JsonNode joined = harbour.ask("federation.join", ChildNode.params().put("code", code));
        String fingerprint = text(invite, "fingerprint");
        steps.verify("both sides show the fingerprint " + fingerprint, fingerprint.equals(text(joined, "fingerprint")));
        JsonNode there = anchor.viewOf(harbour.did());
        JsonNode here = harbour.viewOf(anchor.did());
        steps.verify("anchor trusts harbour, and harbour knows it", isTrusted(there) && isGranted(here, "trusted"));
        steps.verify("harbour trusts anchor", isTrusted(here));
        String membership = text(here, "membership_id");
        steps.verify(
                "both name the same membership, " + membership,
                !membership.isEmpty() && membership.equals(text(there, "membership_id")));
        steps.verify(
                "anchor takes a text from harbour (archipelago send)",
                harbour.ask("federation.send", of(anchor).put("text", "good evening"))
                        .path("delivered")
                        .booleanValue(false));
        return InviteCode.parse(code);
    }

    private static boolean isTrusted(JsonNode node) {
        return text(node, "state").equals("member") && text(node, "trust_level").equals("trusted");
    }

    private static boolean isGranted(JsonNode node, String level) {
        return text(node, "granted").equals(level);
    }

    private static Optional<ErrorCode> send(ChildNode from, ChildNode to, String text)
            throws IOException, FederationException, HttpException, InterruptedException {
        return from.refusal("federation.send", of(to).put("text", text));
    }

    private void changeTrust() throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("anchor lets harbour only look on (archipelago nodes trust DID observer)");
        anchor.ask("federation.set-trust", of(harbour).put("trust", "observer"));
        steps.verify("harbour sees that it is an observer now", isGranted(harbour.viewOf(anchor.did()), "observer"));
        steps.verify("harbour still trusts anchor", isTrusted(harbour.viewOf(anchor.did())));
        steps.verify(
                "anchor refuses harbour's next text",
                send(harbour, anchor, "may I?").equals(Optional.of(ErrorCode.FORBIDDEN)));
    }

    private void refuse(Stranger stranger, InviteCode used, Path folder)
            throws IOException, FederationException, HttpException, PeerUnreachable, InterruptedException {
        steps.begin("A stranger tries to get in");
        Destination destination = new Destination(used.inviter(), used.endpoints());
        HostPort peers = used.endpoints().http().getFirst();
        Call heartbeat = Call.of("federation.heartbeat", "{}");
        Optional<ErrorCode> unknown = Optional.of(ErrorCode.UNAUTHENTICATED);
        steps.verify(
                "its call is refused, though the signature is good",
                stranger.signed(destination, heartbeat).equals(unknown));
        steps.verify(
                "a call without a signature is refused",
                stranger.unsigned(new HttpOrigin(peers.host(), peers.port()), heartbeat)
                        .equals(unknown));
        steps.verify(
                "the operator's listener refuses a call without its token",
                stranger.unsigned(
                                HttpOrigin.parse("http://" + anchor.point().address()),
                                Call.of("federation.list-nodes", "{}"))
                        .equals(unknown));
        steps.verify(
                "the invite that harbour used is of no use to a third",
                stranger.joining(used, folder).equals(Optional.of(Reason.INVITE_INVALID)));
        steps.verify(
                "anchor knows of harbour alone",
                anchor.nodes().path("nodes").size() == 1
                        && anchor.viewOf(stranger.did()).isEmpty());
    }

    private void leave() throws IOException, FederationException, HttpException, InterruptedException {
        steps.begin("harbour leaves (archipelago nodes remove DID)");
        JsonNode left = harbour.ask("federation.remove-node", of(anchor));
        steps.verify("anchor heard of it", left.path("heard").booleanValue(false));
        steps.verify(
                "anchor holds harbour as a member no longer",
                text(anchor.viewOf(harbour.did()), "state").equals("removed"));
        steps.verify(
                "neither gets a text to the other any more",
                isEnd(send(harbour, anchor, "hello?")) && isEnd(send(anchor, harbour, "hello?")));
    }

    private static boolean isEnd(Optional<ErrorCode> refusal) {
        return refusal.equals(Optional.of(ErrorCode.REMOVED));
    }

    private void stop() throws IOException {
        steps.begin("Both nodes are told to end");
        anchor.tellToEnd();
        harbour.tellToEnd();
        boolean anchorEnded = anchor.end();
        boolean harbourEnded = harbour.end();
        steps.verify("they end in order", anchorEnded && harbourEnded);
        steps.verify("they leave no token behind", anchor.leftNoToken() && harbour.leftNoToken());
    }

    private static ObjectNode of(ChildNode node)
            throws IOException, FederationException, HttpException, InterruptedException {
        return ChildNode.params().put("did", node.did());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue("");
    }
}
