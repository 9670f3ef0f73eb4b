package dev.archipelago.node.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.archipelago.federation.deploy.AppHealth;
import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.HealthCheck;
import dev.archipelago.federation.deploy.Network;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.PortPublication;
import dev.archipelago.federation.deploy.PortPublication.Protocol;
import dev.archipelago.federation.deploy.Progress;
import dev.archipelago.federation.deploy.Resources;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import dev.archipelago.identity.Identity;
import dev.archipelago.transport.http.Answer;
import dev.archipelago.transport.http.HttpListener;
import dev.archipelago.transport.http.HttpResponse;
import dev.archipelago.transport.http.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What podman is told, and what is made of the answers of one that lies. A shell script stands in for it. */
class PodmanRuntimeTest {
    private static final PinnedImage IMAGE = new PinnedImage("-evil.example/app", "sha256:" + "ab".repeat(32));

    @TempDir
    Path folder;

    /** A podman that notes its words and its input, and then does what the script says. */
    private Podman podman(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("podman"), """
                #!/bin/sh
                for word in "$@"; do printf '%%s\\n' "$word" >> %1$s/words; done
                case "$*" in *create*) cat >> %1$s/input;; esac
                %2$s
                """.formatted(folder, script));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return new Podman(program, List.of("--root=/apps"));
    }

    private PodmanRuntime runtime(String script) throws IOException {
        return new PodmanRuntime(podman(script), "0011");
    }

    private List<String> words() throws IOException {
        return Files.readAllLines(folder.resolve("words"));
    }

    private static AppSpec spec() {
        try (Identity owner = Identity.create()) {
            return new AppSpec(
                    "hello",
                    owner.publicKey(),
                    "1.0 --privileged",
                    IMAGE,
                    Map.of("SECRET", "swordfish", "ODD", "# \"x\"='y' $(id)"),
                    new Resources(250, 64L << 20, 32),
                    Network.BRIDGE,
                    List.of(new PortPublication(InetAddress.getLoopbackAddress(), 8080, 80, Protocol.TCP)),
                    Optional.of(new HealthCheck.Exec(List.of("/bin/check", "--volume=/:/host"))),
                    new DeployKey("cd".repeat(32)));
        }
    }

    @Test
    void anAppsContainerIsMadeWithAllLimitsAndNothingMore() throws Exception {
        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> runtime("case $2 in ps) echo '[]';; *) echo no room >&2; exit 125;; esac")
                        .install(spec()))
                .matches(failure -> failure.reason() == Reason.START)
                .withMessageContaining("no room");

        List<String> words = words();
        assertThat(words)
                .containsSubsequence("--root=/apps", "create", "--name", "archipelago-0011-next-hello")
                .containsSequence("--cap-drop", "all", "--security-opt", "no-new-privileges")
                .containsSequence("--memory", "67108864", "--memory-swap", "67108864")
                .containsSequence("--cpus", "0.250", "--pids-limit", "32")
                .containsSequence("--network", "bridge", "--publish", "127.0.0.1:8080:80/tcp")
                .containsSequence("--image-volume", "ignore")
                .containsSequence("--pull", "never")
                .contains("--read-only", "--http-proxy=false", "--no-healthcheck")
                .containsSequence("--", IMAGE.toString())
                .doesNotContain("--privileged", "--volume", "-v", "--mount", "--device", "--cap-add", "--userns");
        assertThat(words.get(words.indexOf("--label") + 1)).isEqualTo("archipelago.node=0011");
        assertThat(String.join("\n", words)).doesNotContain("swordfish");
        assertThat(Files.readString(folder.resolve("input"))).isEqualTo("ODD=# \"x\"='y' $(id)\nSECRET=swordfish\n");
    }

    @Test
    void whatTheOperatorToldTheNodeIsNotToldToPodman() {
        Map<String, String> environment = new HashMap<>(Map.of("ARCHIPELAGO_PASSPHRASE", "swordfish", "PATH", "/bin"));

        Podman.forget(environment);

        assertThat(environment).containsOnlyKeys("PATH");
    }

    /** Where cgroups refuse, podman says so on the side, and would start the app. */
    @ParameterizedTest
    @CsvSource({"0,250000000,32", "67108864,0,32", "67108864,250000000,0", "67108865,250000000,32", "<no value>,1,1"})
    void anAppIsNotStartedWithoutItsLimits(String memory, String cpus, String pids) throws Exception {
        PodmanRuntime runtime = runtime("""
                case $2 in
                    create) touch %1$s/made; while [ "$1" != --name ]; do shift; done
                        for word in "$@"; do case $word in archipelago.spec=*) echo ${word#*=} > %1$s/spec;; esac; done;;
                    ps) if [ -e %1$s/made ]; then sed "s/SPEC/$(cat %1$s/spec)/" %1$s/list; else echo '[]'; fi;;
                    container) echo '%2$s %3$s %4$s';;
                esac
                """.formatted(folder, memory, cpus, pids));
        Files.writeString(folder.resolve("list"), """
                [{"Names":["archipelago-0011-app-hello"],"Id":"abcdefabcdef","State":"created","Labels":{
                    "archipelago.node":"0011","archipelago.app":"hello","archipelago.version":"1",
                    "archipelago.image":"%s","archipelago.key":"%s","archipelago.check":"{}",
                    "archipelago.spec":"SPEC"}}]""".formatted(IMAGE, "cd".repeat(32)));

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> runtime.install(spec()))
                .withMessageContaining("no limits")
                .matches(failure -> failure.reason() == Reason.START);
        assertThat(words()).contains("create", "inspect").doesNotContain("start");
    }

    private static final String LISTED = """
            [{"Names":["archipelago-0011-app-hello"],"Id":"abcdefabcdef","State":"running","Labels":{
                "archipelago.node":"0011","archipelago.app":"hello","archipelago.version":"1",
                "archipelago.image":"%s","archipelago.key":"%s","archipelago.check":"{}"}}]""".formatted(IMAGE, "cd".repeat(32));

    @Test
    void aListIsRead() throws Exception {
        Files.writeString(folder.resolve("answer"), LISTED);

        assertThat(runtime("cat " + folder.resolve("answer")).list())
                .singleElement()
                .matches(app -> app.appId().equals("hello") && app.image().equals(IMAGE));
    }

    /** Each is the list that is read, but for one thing. */
    @ParameterizedTest
    @CsvSource({
        "abcdefabcdef, --all",
        "hello, ../hello",
        "-evil.example/app@sha256, -evil.example/app@sha512",
        "cdcd, CDCD",
        "{}, {",
        "[{, [[{",
        "version\":\"1, version\":\"",
    })
    void aListThatIsNoneIsNotBelieved(String sound, String wrong) throws Exception {
        assertThat(LISTED).contains(sound);
        Files.writeString(folder.resolve("answer"), LISTED.replace(sound, wrong));

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> runtime("cat " + folder.resolve("answer")).list())
                .matches(failure -> failure.reason() == Reason.UNAVAILABLE);
    }

    @Test
    void containersOfOthersAreNotSeen() throws Exception {
        Files.writeString(folder.resolve("answer"), """
                [{"Names":["mine"],"Id":"abcdefabcdef","Labels":{"archipelago.node":"0011","archipelago.app":"hello"}},
                 {"Names":["archipelago-0011-app-hello"],"Id":"x","Labels":{"archipelago.node":"22","archipelago.app":"hello"}},
                 {"Names":[],"Id":"abcdefabcdef","Labels":null}]""");

        assertThat(runtime("cat " + folder.resolve("answer")).list()).isEmpty();
    }

    @Test
    void anAnswerWithoutEndIsCutOff() throws Exception {
        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> runtime("head -c 6000000 /dev/zero").list())
                .withMessageContaining("more than");
    }

    /** No address would mean this machine's own, where the operator's listener is. */
    @Test
    void anAppWithoutAnAddressIsNotAskedForAtThisMachines() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Routes well = Routes.none()
                .get("/well", exchange -> Answer.toStranger(HttpResponse.json(200, new byte[] {'{', '}'})));
        try (HttpListener listener = HttpListener.at(any, well).open()) {
            String check = "{\\\"port\\\":" + listener.port() + ",\\\"path\\\":\\\"/well\\\"}";
            Files.writeString(
                    folder.resolve("answer"),
                    LISTED.replace("\"archipelago.check\":\"{}\"", "\"archipelago.check\":\"" + check + "\""));
            PodmanRuntime runtime = runtime("case $2 in ps) cat " + folder.resolve("answer") + ";; esac");

            assertThat(runtime.health("hello", Duration.ZERO))
                    .isInstanceOfSatisfying(
                            AppHealth.Unhealthy.class,
                            unhealthy -> assertThat(unhealthy.reason()).contains("no address of its own"));
        }
    }

    @Test
    void aPodmanThatHangsIsEnded() throws Exception {
        Podman podman = podman("exec sleep 60");

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> podman.run(Duration.ofMillis(300), List.of("ps")))
                .withMessageContaining("took longer");
    }

    @Test
    void whatItComplainsOfIsOneLineThatIsShown() throws Exception {
        Podman podman = podman("printf 'a\\033[2Jb\\nc\\n' >&2; exit 3");
        Podman.Answer answer = podman.run(Duration.ofSeconds(10), List.of("ps"));

        assertThat(answer.complaint()).doesNotContain("\u001b", "\n").endsWith("c");
        assertThat(answer.code()).isEqualTo(3);
    }

    @Test
    void anImageThatIsThereUnderAnotherDigestIsNotTaken() throws Exception {
        String lie = "[{\"RepoDigests\":[\"-evil.example/app@sha256:" + "00".repeat(32) + "\"],\"Size\":1}]";

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> runtime("echo '" + lie + "'").fetch(IMAGE, Progress.UNWATCHED))
                .matches(failure -> failure.reason() == Reason.IMAGE);
        assertThat(words()).containsSequence("pull", "--quiet", "--", IMAGE.toString());
    }

    @Test
    void howMuchHasComeIsToldWhileItComesAndNothingIsLeftBehind() throws Exception {
        Path seen = folder.resolve("seen");
        String script = """
                case "$*" in *pull*)
                    echo "$TMPDIR" > %1$s/where
                    head -c 3000000 /dev/zero > "$TMPDIR/layer"
                    while [ ! -e %2$s ]; do :; done
                esac
                exit 1""".formatted(folder, seen);
        List<Long> told = new CopyOnWriteArrayList<>();

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> runtime(script).fetch(IMAGE, (done, total) -> {
                    told.add(done);
                    if (done == 3_000_000) {
                        write(seen);
                    }
                }));

        assertThat(told).startsWith(0L).contains(3_000_000L);
        assertThat(Path.of(Files.readString(folder.resolve("where")).strip())).doesNotExist();
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noPodmanIsAFailureLikeOthers() {
        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> new PodmanRuntime(new Podman(folder.resolve("none"), List.of()), "0011").list())
                .matches(failure -> failure.reason() == Reason.UNAVAILABLE);
    }
}
