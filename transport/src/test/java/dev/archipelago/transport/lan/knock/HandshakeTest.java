package dev.archipelago.transport.lan.knock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.Knock.Ground;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.http.Answer.Standing;
import dev.archipelago.transport.http.Dialogue.Begin;
import dev.archipelago.transport.http.Dialogue.Refuse;
import dev.archipelago.transport.http.Dialogue.Turn;
import dev.archipelago.transport.http.Dialogue.Wait;
import dev.archipelago.transport.lan.KnockKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dialogue of two nodes, and of one node with each of its enemies, without a network. */
class HandshakeTest {
    private static final byte[] DIALLER = filled(1);
    private static final byte[] LISTENER = filled(2);
    private static final byte[] ENEMY = filled(3);
    private static final Binding SWAPPED = binding(List.of(LISTENER, DIALLER));
    private static final Payload INVITE = Payload.of(filled(9));

    private final Identity alice = Identity.fromSeed(filled(4));
    private final Identity bob = Identity.fromSeed(filled(5));
    private final Identity eve = Identity.fromSeed(filled(6));
    private final Payload shared = KnockKey.between(alice, bob.publicKey());
    private final Binding straight = binding(List.of(DIALLER, LISTENER));

    /** Of a connection from the first certificate to the second. */
    private static Binding binding(List<byte[]> certificates) {
        return new Binding(Payload.of(certificates.getFirst()), Payload.of(certificates.getLast()));
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        eve.close();
    }

    private record Book(PeerBook.Admission admission, List<Knock> knocks) implements PeerBook {
        @Override
        public Optional<Endpoints> endpoints(Did peer) {
            return Optional.empty();
        }

        @Override
        public Admission admission(PublicKey key) {
            return admission;
        }
    }

    /** Bob's, who knows Alice. */
    private Book bobs(PeerBook.Admission admission) {
        return new Book(admission, List.of(new Knock(shared, Optional.of(alice.publicKey()), Ground.MEMBERSHIP)));
    }

    private ListenerDialogue bobListens(Binding binding) {
        return new ListenerDialogue(bob, bobs(PeerBook.Admission.FEDERATED), binding);
    }

    private DiallerDialogue aliceDials(Binding binding) {
        return new DiallerDialogue(alice, bob.publicKey(), shared, binding);
    }

    private static byte[] said(Turn turn) {
        return switch (turn) {
            case Wait wait -> wait.say().bytes();
            case Begin begin -> begin.say().bytes();
            case Refuse refusal -> throw new AssertionError("refused: " + refusal.why());
        };
    }

    private static void assertRefused(Turn turn) {
        assertThat(turn).isInstanceOf(Refuse.class);
    }

    @Test
    void aKnockIsAnHmacOverBothCertificates() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(shared.bytes(), "HmacSHA256"));
        mac.update("lan-dial".getBytes(StandardCharsets.US_ASCII));
        mac.update(DIALLER);
        mac.update(LISTENER);

        byte[] knock = said(aliceDials(straight).open());

        assertThat(knock[0]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(knock, 1, knock.length)).isEqualTo(mac.doFinal());
    }

    @Test
    void twoMembersRecogniseEachOther() {
        DiallerDialogue dialler = aliceDials(straight);
        ListenerDialogue listener = bobListens(straight);

        assertThat(said(listener.open())).isEmpty();
        byte[] answer = said(listener.received(said(dialler.open())));
        byte[] proof = said(dialler.received(answer));
        Turn welcome = listener.received(proof);

        assertThat(welcome).isInstanceOfSatisfying(Begin.class, begin -> {
            assertThat(begin.standing()).isEqualTo(Standing.KNOWN);
            assertThat(begin.rest().size()).isZero();
        });
        assertThat(dialler.received(said(welcome))).isInstanceOf(Begin.class);
    }

    @Test
    void whatArrivesByteByByteIsTheSame() {
        DiallerDialogue dialler = aliceDials(straight);
        ListenerDialogue listener = bobListens(straight);

        byte[] answer = drip(listener, said(dialler.open()));
        byte[] proof = drip(dialler, answer);
        byte[] welcome = drip(listener, proof);

        assertThat(dialler.received(welcome)).isInstanceOf(Begin.class);
    }

    private static byte[] drip(dev.archipelago.transport.http.Dialogue side, byte[] bytes) {
        byte[] all = {};
        for (byte each : bytes) {
            byte[] part = said(side.received(new byte[] {each}));
            all = part.length > 0 ? part : all;
        }
        return all;
    }

    @Test
    void whatFollowsTheProofBelongsToHttp() {
        DiallerDialogue dialler = aliceDials(straight);
        ListenerDialogue listener = bobListens(straight);
        byte[] proof = said(dialler.received(said(listener.received(said(dialler.open())))));
        byte[] more = Arrays.copyOf(proof, proof.length + 3);

        assertThat(listener.received(more))
                .isInstanceOfSatisfying(
                        Begin.class, begin -> assertThat(begin.rest().size()).isEqualTo(3));
    }

    @Test
    void strangersKnock() {
        Payload guessed = KnockKey.between(eve, bob.publicKey());
        byte[] knock = said(new DiallerDialogue(eve, bob.publicKey(), guessed, straight).open());

        assertRefused(bobListens(straight).received(knock));
    }

    @Test
    void replayedKnock() {
        byte[] heard = said(aliceDials(straight).open());

        assertRefused(bobListens(binding(List.of(ENEMY, LISTENER))).received(heard));
        assertRefused(bobListens(binding(List.of(DIALLER, ENEMY))).received(heard));
    }

    @Test
    void reflectedKnock() {
        byte[] heard = said(aliceDials(straight).open());
        Payload reflected = Frame.ANSWER.of(
                Arrays.copyOfRange(heard, 1, heard.length), Claim.by(eve, straight, Binding.Role.LISTENER));

        assertRefused(aliceDials(straight).received(reflected.bytes()));
        Book alices = new Book(
                PeerBook.Admission.FEDERATED,
                List.of(new Knock(shared, Optional.of(bob.publicKey()), Ground.MEMBERSHIP)));
        assertRefused(new ListenerDialogue(alice, alices, SWAPPED).received(heard));
    }

    @Test
    void answerOfTheOtherRole() {
        byte[] ownKnock = straight.mac(Binding.Role.DIALLER, shared);
        Payload answer = Frame.ANSWER.of(ownKnock, Claim.by(bob, straight, Binding.Role.LISTENER));

        assertRefused(aliceDials(straight).received(answer.bytes()));
    }

    @Test
    void manInTheMiddleBetweenTwoNodes() {
        DiallerDialogue dialler = aliceDials(binding(List.of(DIALLER, ENEMY))); // what Alice sees is the enemy's
        ListenerDialogue listener = bobListens(binding(List.of(ENEMY, LISTENER))); // and so does Bob

        assertRefused(listener.received(said(dialler.open())));
    }

    @Test
    void proofOfTheOtherRole() {
        ListenerDialogue listener = bobListens(straight);
        byte[] answer = said(listener.received(said(aliceDials(straight).open())));
        Payload swapped = Frame.PROOF.of(Claim.by(alice, straight, Binding.Role.LISTENER));

        assertThat(answer).hasSize(1 + 32 + 32 + 64);
        assertRefused(listener.received(swapped.bytes()));
    }

    @Test
    void proofFromAnotherConnection() {
        ListenerDialogue listener = bobListens(straight);
        said(listener.received(said(aliceDials(straight).open())));

        assertRefused(listener.received(Frame.PROOF
                .of(Claim.by(alice, binding(List.of(DIALLER, ENEMY)), Binding.Role.DIALLER))
                .bytes()));
    }

    @Test
    void whoHasTheSecretButTheKeyOfAnotherMember() {
        assertRefused(proofOfEveByTheSecretOfAlice(PeerBook.Admission.FEDERATED));
    }

    /** It may be Alice, whose key was changed: she can say so, and no more. */
    @Test
    void whoHasTheSecretAndAKeyThatIsNobodysIsLetInAsAStranger() {
        assertThat(proofOfEveByTheSecretOfAlice(PeerBook.Admission.NONE))
                .isInstanceOfSatisfying(
                        Begin.class, begin -> assertThat(begin.standing()).isEqualTo(Standing.STRANGER));
    }

    private Turn proofOfEveByTheSecretOfAlice(PeerBook.Admission ofEve) {
        ListenerDialogue listener = new ListenerDialogue(bob, bobs(ofEve), straight);
        said(listener.received(said(aliceDials(straight).open())));
        return listener.received(
                Frame.PROOF.of(Claim.by(eve, straight, Binding.Role.DIALLER)).bytes());
    }

    @Test
    void whoHasTheSecretAndAKeyOfWhichItHasNoSignature() {
        ListenerDialogue listener = new ListenerDialogue(bob, bobs(PeerBook.Admission.NONE), straight);
        said(listener.received(said(aliceDials(straight).open())));
        byte[] claim = Claim.by(eve, straight, Binding.Role.DIALLER);
        claim[claim.length - 40] ^= 1;

        assertRefused(listener.received(Frame.PROOF.of(claim).bytes()));
    }

    @Test
    void listenerThatHasTheSecretButNotTheKeyIsNotTold() {
        Payload answer = Frame.ANSWER.of(
                straight.mac(Binding.Role.LISTENER, shared), Claim.by(eve, straight, Binding.Role.LISTENER));

        assertRefused(aliceDials(straight).received(answer.bytes()));
    }

    @Test
    void nothingMayBeSaidToAKeyThatIsNotAdmitted() {
        ListenerDialogue listener = new ListenerDialogue(bob, bobs(PeerBook.Admission.NONE), straight);
        DiallerDialogue dialler = aliceDials(straight);

        byte[] proof = said(dialler.received(said(listener.received(said(dialler.open())))));

        assertRefused(listener.received(proof));
    }

    @Test
    void whoWasRemovedIsLetInAsAStranger() {
        ListenerDialogue listener = new ListenerDialogue(bob, bobs(PeerBook.Admission.REMOVED), straight);
        DiallerDialogue dialler = aliceDials(straight);

        byte[] proof = said(dialler.received(said(listener.received(said(dialler.open())))));

        assertThat(listener.received(proof))
                .isInstanceOfSatisfying(
                        Begin.class, begin -> assertThat(begin.standing()).isEqualTo(Standing.STRANGER));
    }

    @Test
    void whoHoldsAnInviteIsLetInUnderAnyKey() {
        Book bobs =
                new Book(PeerBook.Admission.JOINING, List.of(new Knock(INVITE, Optional.empty(), Ground.INVITE_MADE)));
        ListenerDialogue listener = new ListenerDialogue(bob, bobs, straight);
        DiallerDialogue dialler = new DiallerDialogue(eve, bob.publicKey(), INVITE, straight);

        byte[] proof = said(dialler.received(said(listener.received(said(dialler.open())))));

        assertThat(listener.received(proof)).isInstanceOf(Begin.class);
    }

    @Test
    void anInviteThatThisNodeHoldsLetsNobodyIn() {
        Book bobs = new Book(
                PeerBook.Admission.FEDERATED,
                List.of(new Knock(INVITE, Optional.of(alice.publicKey()), Ground.INVITE_TAKEN)));

        assertRefused(new ListenerDialogue(bob, bobs, straight)
                .received(said(new DiallerDialogue(alice, bob.publicKey(), INVITE, straight).open())));
    }

    @Test
    void somethingElseThanAKnockIsRefusedAtItsFirstByte() {
        assertRefused(bobListens(straight).received("G".getBytes(StandardCharsets.US_ASCII)));
        assertRefused(bobListens(straight).received(new byte[] {3}));
        assertRefused(aliceDials(straight).received(new byte[] {4}));
    }

    /** The dialler says its knock, and until the answer is good nothing else; the knock is the same whoever she is. */
    @Test
    void nothingNamesTheDiallerBeforeAValidAnswer() {
        DiallerDialogue dialler = aliceDials(straight);
        byte[] knock = said(dialler.open());
        byte[] answer = said(bobListens(straight).received(knock));

        for (int i = 0; i < answer.length; i++) {
            byte[] wrong = answer.clone();
            wrong[i] ^= 1;
            assertRefused(aliceDials(straight).received(wrong));
        }
        assertThat(knock).hasSize(33);
    }
}
