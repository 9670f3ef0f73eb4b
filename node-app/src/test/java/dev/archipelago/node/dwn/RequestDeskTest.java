package dev.archipelago.node.dwn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.client.RecordEntry;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.dwn.message.Signer;
import dev.archipelago.dwn.record.DeployAction;
import dev.archipelago.dwn.record.DeployRequest;
import dev.archipelago.dwn.record.DeployStatus;
import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Reply;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Identity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestDeskTest {
    private static final String HOME = "home";

    @TempDir
    private Path data;

    private final Identity me = Identity.create();
    private final Identity peer = Identity.create();
    private final PretendedNode node = new PretendedNode(me.did());
    private final List<Call> calls = new ArrayList<>();
    private Reply answer = receipt("accepted", "");

    private static Reply receipt(String outcome, String reason) {
        return new Reply.Result("{\"outcome\":\"" + outcome + "\"" + reason + "}");
    }

    private RequestDesk desk() throws IOException {
        node.knows(peer.did(), PeerState.MEMBER, Trust.TRUSTED);
        return new RequestDesk(
                new DeployRules(me.publicKey(), node::peer, InstantSource.system()),
                RequestLog.in(data),
                this::handle,
                InstantSource.system());
    }

    private Reply handle(Caller caller, Call call) {
        assertThat(caller).isEqualTo(Caller.signedBy(peer.publicKey()));
        calls.add(call);
        return answer;
    }

    private RecordEntry request() {
        byte[] json = DeployRequest.builder(
                        "hello", peer.did().toString(), me.did().toString(), DeployAction.UNINSTALL)
                .version("1")
                .requestedAt(InstantSource.system().instant())
                .build()
                .bytes();
        RecordsWrite write = RecordsWrite.draft("application/json", DataId.of(json))
                .protocol("https://archipelago.dev/protocols/app-deploy/v1", "request")
                .recipient(me.did().toString())
                .sign(Sender.of(Signer.of(peer.did().keyId(), peer::sign)));
        return new RecordEntry(write, Optional.of(json));
    }

    private static List<DeployStatus> statuses(List<Taken> taken) {
        return taken.stream().flatMap(one -> one.status().stream()).toList();
    }

    @Test
    void aRecordIsGoodForOneDeployAlsoAfterARestartAndAtAnotherDwn() throws IOException {
        RecordEntry request = request();
        RequestDesk desk = desk();
        desk.see(HOME, request);
        desk.see(HOME, request);
        List<Taken> untold = desk.advance(HOME);
        assertThat(statuses(untold)).containsExactly(DeployStatus.ACCEPTED);
        desk.told(untold.getFirst());
        answer = receipt("completed", "");
        desk.heard(untold.getFirst().deployId());
        Taken over = desk.advance(HOME).getFirst();
        assertThat(over.status()).contains(DeployStatus.COMPLETED);
        desk.told(over);
        calls.clear();

        RequestDesk again = desk();
        again.see(HOME, request);
        again.see("elsewhere", request);

        assertThat(again.advance(HOME)).isEmpty();
        assertThat(again.advance("elsewhere")).isEmpty();
        assertThat(calls).isEmpty();
    }

    /** It may have been handed over before the crash or not: the id tells that it is the same. */
    @Test
    void whatACrashInterruptedGoesOnUnderTheSameId() throws IOException {
        RecordEntry request = request();
        desk().see(HOME, request);
        assertThat(calls).isEmpty();

        desk().advance(HOME);
        desk().advance(HOME);

        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst().params())
                .contains(Taken.deployId(request.write().recordId()));
    }

    @Test
    void whatWasAcceptedIsAskedForOnceMoreAfterARestart() throws IOException {
        RequestDesk desk = desk();
        desk.see(HOME, request());
        desk.told(desk.advance(HOME).getFirst());
        desk.advance(HOME);
        assertThat(calls).hasSize(1);
        answer = receipt("failed", ",\"reason\":\"it is ill\"");

        List<Taken> untold = desk().advance(HOME);

        assertThat(statuses(untold)).containsExactly(DeployStatus.FAILED);
        assertThat(untold.getFirst().reason()).contains("it is ill");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(1)).isEqualTo(calls.get(0));
    }

    @Test
    void whatIsRefusedIsRejectedAndWhatIsBusyIsAskedAgain() throws IOException {
        RequestDesk desk = desk();
        desk.see(HOME, request());
        answer = new Reply.Failure(ErrorCode.RATE_LIMITED, "later");
        assertThat(desk.advance(HOME)).isEmpty();
        answer = receipt("refused", ",\"reason\":\"not this app\"");

        Taken rejected = desk.advance(HOME).getFirst();

        assertThat(rejected.status()).contains(DeployStatus.REJECTED);
        assertThat(rejected.reason()).contains("not this app");
    }

    @Test
    void theIdIsAUuidOfItsOwn() {
        assertThat(UUID.fromString(Taken.deployId("a")).version()).isEqualTo(8);
        assertThat(Taken.deployId("a")).isNotEqualTo(Taken.deployId("b"));
    }
}
