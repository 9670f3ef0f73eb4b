package dev.archipelago.node.dwn;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.client.DataSource;
import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.DwnException;
import dev.archipelago.dwn.client.RecordEntry;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.record.DeployRequest;
import dev.archipelago.dwn.record.DeployResponse;
import dev.archipelago.federation.Call;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.node.serve.ControlFiles;
import dev.archipelago.node.serve.NodeSettings;
import dev.archipelago.node.serve.NodeSettings.Apps;
import dev.archipelago.node.serve.NodeSettings.Doors;
import dev.archipelago.node.serve.NodeSettings.RustNodes;
import dev.archipelago.node.serve.NodeSettings.Uses;
import dev.archipelago.node.serve.RunningNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A node that runs and has a DWN, its operator, and a DWN program in the name of its identity. */
public final class ServedAtDwn implements AutoCloseable {
    final Identity me = Identity.create();
    private final Path data;
    private final URI dwn;
    private Optional<Apps> apps = Optional.empty();
    private Optional<DwnPlaces> places = Optional.empty();
    private Optional<RunningNode> running = Optional.empty();

    public ServedAtDwn(Path data, URI dwn) {
        this.data = data;
        this.dwn = dwn;
    }

    ServedAtDwn running(Apps others) {
        apps = Optional.of(others);
        return this;
    }

    ServedAtDwn at(DwnPlaces others) {
        places = Optional.of(others);
        return this;
    }

    public ServedAtDwn start() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        running = Optional.of(RunningNode.start(
                me,
                NodeSettings.of(data, "0.1.0", new Doors(any, any, true, Optional.empty()))
                        .named("home")
                        .using(new Uses(RustNodes.OFF, apps, Optional.empty(), places))));
        return this;
    }

    void stop() {
        running.ifPresent(RunningNode::close);
        running = Optional.empty();
    }

    public Did did() {
        return me.did();
    }

    Path file(String name) {
        return data.resolve(name);
    }

    public JsonNode ask(String method, String params) throws Exception {
        Reply reply = new ControlFiles(data)
                .find()
                .orElseThrow()
                .call(Call.of(method, params), InstantSource.system().instant().plus(Duration.ofSeconds(30)));
        return switch (reply) {
            case Reply.Result result -> Json.parse(result.json());
            case Reply.Failure failure -> throw new AssertionError(method + ": " + failure.message());
        };
    }

    void joins(ServedAtDwn other) throws Exception {
        joins(other.ask("federation.invite", "{}").path("code").stringValue(""));
    }

    public void joins(String code) throws Exception {
        ask("federation.join", "{\"code\":\"" + code + "\"}");
    }

    /** A client of its own DWN. */
    public DwnClient home() {
        return new Clients(me).home(dwn);
    }

    /** Has the protocols installed at its own DWN, as a node that is told of the DWN does. */
    public void registers() throws Exception {
        Registration.at(home());
    }

    /** A client of another's. */
    DwnClient at(ServedAtDwn other) {
        return new Clients(me).of(dwn, other.did());
    }

    RecordsWrite leaves(DwnClient where, ServedAtDwn target, DeployRequest request) throws DwnException {
        return leaves(where, target.did(), request);
    }

    /** Leaves a request at a DWN, as any program with this identity may. */
    public RecordsWrite leaves(DwnClient where, Did target, DeployRequest request) throws DwnException {
        byte[] json = request.bytes();
        RecordsWrite write = RecordsWrite.draft("application/json", DataId.of(json))
                .protocol(DwnProtocol.APP_DEPLOY.uri(), "request")
                .schema("https://archipelago.dev/schemas/deploy-request/v1")
                .recipient(target.toString())
                .sign(where.sender());
        where.write(write, DataSource.of(json));
        return write;
    }

    /** What it was answered, as far as it may read that. */
    public static List<DeployResponse> answers(DwnClient where, RecordsWrite request) throws Exception {
        List<DeployResponse> all = new ArrayList<>();
        RecordsFilter filter = RecordsFilter.protocol(DwnProtocol.APP_DEPLOY.uri())
                .path("request/response")
                .context(request.contextId().orElseThrow());
        for (RecordEntry entry : where.query(filter, RecordsPage.first()).toList(20)) {
            all.add(DeployResponse.read(entry.data().orElseThrow()));
        }
        return all;
    }

    @Override
    public void close() {
        stop();
        me.close();
    }
}
