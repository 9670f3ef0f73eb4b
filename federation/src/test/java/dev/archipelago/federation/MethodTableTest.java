package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every peer, however it stands, tries every method. */
class MethodTableTest {
    private static final Set<Method> OF_ANYONE =
            EnumSet.of(Method.PEER_JOIN, Method.PEER_JOIN_CONFIRM, Method.PEER_JOINED, Method.KEY_STATEMENT);
    private static final Set<Method> OF_THE_BOUND =
            EnumSet.of(Method.HEARTBEAT, Method.PEER_LEFT, Method.TRUST_CHANGED);
    private static final Set<Method> OF_OBSERVERS = EnumSet.of(Method.GET_STATE, Method.GET_CATALOG, Method.GET_FILE);
    private static final Set<Method> OF_THE_TRUSTED = EnumSet.of(Method.DEPLOY_APP, Method.DEPLOY_RECEIPT, Method.TEXT);

    /** Those that are served, and so find the empty parameters wanting. */
    private static final Set<Method> SERVED = EnumSet.of(
            Method.PEER_JOIN,
            Method.PEER_JOIN_CONFIRM,
            Method.KEY_STATEMENT,
            Method.HEARTBEAT,
            Method.PEER_LEFT,
            Method.TRUST_CHANGED,
            Method.DEPLOY_APP,
            Method.DEPLOY_RECEIPT,
            Method.TEXT);

    @TempDir
    Path folder;

    private enum Standing {
        TRUSTED,
        OBSERVER,
        UNTRUSTED,
        JOINING,
        REMOVED,
        LONG_REMOVED,
        BLOCKED,
        UNKNOWN
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Standing.values())
                .flatMap(standing -> Arrays.stream(Method.values()).map(method -> Arguments.of(standing, method)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachMethodIsForThoseItIsFor(Standing standing, Method method) throws Exception {
        try (Village village = new Village(folder)) {
            House alice = village.house("alice");
            House peer = village.house("peer");
            make(standing, peer, alice, village);

            Reply reply = peer.calls(alice, method.text(), "{}");
            Optional<ErrorCode> refused =
                    reply instanceof Reply.Failure failure ? Optional.of(failure.code()) : Optional.empty();
            assertThat(refused).isEqualTo(expected(standing, method));
        }
    }

    private static void make(Standing standing, House peer, House alice, Village village) throws Exception {
        if (standing == Standing.UNKNOWN) {
            return;
        }
        if (standing == Standing.JOINING) {
            village.suffer(Fault.HEARTBEAT_LOST);
        }
        peer.joins(alice);
        switch (standing) {
            case OBSERVER -> alice.node().setTrust(peer.did(), Trust.OBSERVER);
            case UNTRUSTED -> alice.node().setTrust(peer.did(), Trust.UNTRUSTED);
            case REMOVED -> alice.node().remove(peer.did());
            case LONG_REMOVED -> {
                alice.node().remove(peer.did());
                village.time.advance(Duration.ofDays(31));
            }
            case BLOCKED -> alice.node().block(peer.did());
            case TRUSTED, JOINING, UNKNOWN -> {
                // as the join left it
            }
        }
    }

    /** Nothing where the method answers; a bad request where it would, had it been asked for something. */
    private static Optional<ErrorCode> expected(Standing standing, Method method) {
        Optional<ErrorCode> allowed = allowed(method);
        if (OF_ANYONE.contains(method)) {
            return allowed;
        }
        boolean may = switch (standing) {
            case TRUSTED -> true;
            case OBSERVER -> !OF_THE_TRUSTED.contains(method);
            case UNTRUSTED, JOINING -> OF_THE_BOUND.contains(method);
            case REMOVED, LONG_REMOVED, BLOCKED, UNKNOWN -> false;
        };
        return switch (standing) {
            case TRUSTED, OBSERVER, UNTRUSTED, JOINING -> may ? allowed : Optional.of(ErrorCode.FORBIDDEN);
            case REMOVED -> Optional.of(ErrorCode.REMOVED);
            case LONG_REMOVED, BLOCKED, UNKNOWN -> Optional.of(ErrorCode.UNAUTHENTICATED);
        };
    }

    private static Optional<ErrorCode> allowed(Method method) {
        if (method == Method.GET_STATE) {
            return Optional.empty();
        }
        return Optional.of(SERVED.contains(method) ? ErrorCode.BAD_REQUEST : ErrorCode.UNAVAILABLE);
    }

    /** A method that is added has to be put in one of the sets above. */
    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodIsInOneSet(Method method) {
        assertThat(Stream.of(OF_ANYONE, OF_THE_BOUND, OF_OBSERVERS, OF_THE_TRUSTED)
                        .filter(set -> set.contains(method)))
                .hasSize(1);
    }

    static Stream<Method> methods() {
        return Arrays.stream(Method.values());
    }
}
