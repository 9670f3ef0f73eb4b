package dev.archipelago.identity.credential;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A credential with one claim, signed and verified from its text; here, and in node by @digitalbazaar/vc. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CredentialBench {
    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

    private final Identity issuer = Identity.create();
    private final CredentialVerifier verifier = CredentialVerifier.offline(InstantSource.fixed(NOW));
    private final byte[] credential;

    public CredentialBench() {
        credential = issue();
    }

    @Benchmark
    public byte[] issue() {
        try {
            return CredentialDraft.about(issuer.did())
                    .claim("role", "keeper")
                    .sign(issuer, NOW)
                    .canonical();
        } catch (IdentityException e) {
            throw new AssertionError(e);
        }
    }

    @Benchmark
    public VerifiedCredential verify() throws IdentityException {
        return verifier.verify(VerifiableCredential.parse(credential));
    }

    @Benchmark
    @OperationsPerInvocation(Peer.TIMES)
    public String issueElsewhere(Peer peer) {
        return peer.ask(peer.issue);
    }

    @Benchmark
    @OperationsPerInvocation(Peer.TIMES)
    public String verifyElsewhere(Peer peer) {
        return peer.ask(peer.verify);
    }

    /** The other implementation; it is asked rarely and told to do much, so that asking costs nothing. */
    @State(Scope.Benchmark)
    public static class Peer {
        static final int TIMES = 100;

        private NpmPeer process;
        private String issue;
        private String verify;

        @Setup
        public void start(CredentialBench bench) {
            process = NpmProject.named("credential-peers").start("peers.mjs");
            String seed = HexFormat.of().formatHex(bench.issuer.seed(RevealSecrets.deliberately()));
            String json = new String(bench.credential, StandardCharsets.UTF_8);
            String document =
                    json.substring(0, json.indexOf("\"proof\":")) + json.substring(json.indexOf("\"type\":[\"Veri"));
            issue = "{\"times\":%d,\"seed\":\"%s\",\"created\":\"%s\",\"document\":%s}"
                    .formatted(TIMES, seed, NOW, document);
            verify = "{\"times\":%d,\"now\":\"%s\",\"credential\":%s}".formatted(TIMES, NOW, json);
        }

        @TearDown
        public void stop() {
            process.close();
        }

        private String ask(String request) {
            String answer = process.ask(request, Duration.ofMinutes(1));
            if (answer.contains("\"verified\":false")) {
                throw new AssertionError(answer);
            }
            return answer;
        }
    }
}
