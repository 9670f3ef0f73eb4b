package dev.archipelago.federation.deploying;

import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A deploy that another node asked this one for, and how far it is. Each step is kept before the next is taken, so that
 * after a crash it goes on where it was: what was made is not made again, and what is to be undone is undone.
 *
 * <pre>
 * refused: DONE
 * accepted: ACCEPTED → MADE → DONE (completed)
 *               └────────┴──→ UNDOING → DONE (failed, or refused after all)
 * </pre>
 *
 * @param sender the key of the node that asks
 * @param membership the membership under which it asked, if that has a name
 * @param request what it asks for, while that is to be done
 * @param stage how far it is
 * @param trouble why it is undone, while it is
 * @param receipt the last one given
 * @param isTold whether the node that asked has the last receipt, as far as is known
 * @param since since when it stands like this
 */
public record Deploy(
        PublicKey sender,
        Optional<UUID> membership,
        Optional<DeployRequest> request,
        Stage stage,
        Optional<Trouble> trouble,
        SignedReceipt receipt,
        boolean isTold,
        Instant since) {
    /** How long it is remembered after it is done; the same request finds its receipt that long. */
    public static final Duration MEMORY = Duration.ofDays(7);

    /** How far a deploy is. */
    public enum Stage {
        /** Nothing is kept of what was done. */
        ACCEPTED,
        /** The app runs, and is to become healthy. */
        MADE,
        /** It is to be as it was before. */
        UNDOING,
        /** It is over. */
        DONE
    }

    /**
     * Why a deploy does not come to a good end.
     *
     * @param outcome refused or failed
     * @param reason why, for the node that asks
     */
    public record Trouble(Outcome outcome, String reason) {
        /** What went wrong. */
        public static Trouble failed(String reason) {
            return new Trouble(Outcome.FAILED, reason);
        }

        /** What it was refused for after all. */
        public static Trouble refused(String reason) {
            return new Trouble(Outcome.REFUSED, reason);
        }
    }

    /** A deploy that is to be done. */
    public static Deploy accepted(
            PublicKey sender, Optional<UUID> membership, DeployRequest request, SignedReceipt receipt) {
        return new Deploy(
                sender,
                membership,
                Optional.of(request),
                Stage.ACCEPTED,
                Optional.empty(),
                receipt,
                true,
                receipt.receipt().at());
    }

    /** A deploy that is not to be done; the receipt is the answer to the call. */
    public static Deploy refused(PublicKey sender, Optional<UUID> membership, SignedReceipt receipt) {
        return new Deploy(
                sender,
                membership,
                Optional.empty(),
                Stage.DONE,
                Optional.empty(),
                receipt,
                true,
                receipt.receipt().at());
    }

    /** What names it. */
    public DeployKey key() {
        return DeployKey.of(sender, receipt.receipt().request());
    }

    /** The hash of what was asked for. */
    public Bytes hash() {
        return receipt.requestHash();
    }

    /** The app that it is about. */
    public String appId() {
        return receipt.receipt().appId();
    }

    /** Whether it is over. */
    public boolean isDone() {
        return stage == Stage.DONE;
    }

    /** Whether it is over for so long that it is forgotten. */
    public boolean isForgottenAt(Instant now) {
        return isDone() && !now.isBefore(since.plus(MEMORY));
    }

    /** Whether there may be something to go back from, which was not begun yet. */
    public boolean isUndoable() {
        boolean runs = receipt.receipt().action() != DeployAction.UNINSTALL;
        return runs && (stage == Stage.ACCEPTED || stage == Stage.MADE);
    }

    /** This after the app was started. */
    public Deploy made() {
        require(stage == Stage.ACCEPTED);
        return new Deploy(sender, membership, request, Stage.MADE, trouble, receipt, isTold, since);
    }

    /** This where it has to be as it was before. */
    public Deploy undoing(Trouble why) {
        require(isUndoable());
        return new Deploy(sender, membership, request, Stage.UNDOING, Optional.of(why), receipt, isTold, since);
    }

    /** This at its end, of which the other node is to be told. */
    public Deploy done(SignedReceipt last) {
        require(!isDone() && last.receipt().outcome().isFinal());
        return new Deploy(
                sender,
                membership,
                Optional.empty(),
                Stage.DONE,
                Optional.empty(),
                last,
                false,
                last.receipt().at());
    }

    /** This where the other node has the last receipt. */
    public Deploy told() {
        require(isDone());
        return new Deploy(sender, membership, request, stage, trouble, receipt, true, since);
    }

    /** The last receipt of a deploy that ends so. */
    public DeployReceipt ending(Outcome outcome, Optional<String> reason, Instant at) {
        DeployReceipt first = receipt.receipt();
        return new DeployReceipt(first.request(), first.action(), first.appId(), first.version(), outcome, reason, at);
    }

    private static void require(boolean possible) {
        if (!possible) {
            throw new IllegalStateException("a deploy does not go on like this");
        }
    }
}
