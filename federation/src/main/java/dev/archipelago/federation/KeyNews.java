package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.KeyStatement;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Key statements that the operator brings: those about peers are followed, and this node's own go to all members. A
 * node that was given its next key tells its peers by itself; this is for a key that was ended, or lost.
 */
final class KeyNews {
    private static final Logger LOG = System.getLogger(KeyNews.class.getName());

    private final Ground ground;
    private final Successions successions;
    private final Outgoing outgoing;

    KeyNews(Ground ground, Successions successions, Outgoing outgoing) {
        this.ground = ground;
        this.successions = successions;
        this.outgoing = outgoing;
    }

    /** Takes them all in, and tells members of those that are about this node. */
    BroughtStatements bring(List<KeyStatement> statements, Instant by) throws FederationException {
        List<Did> followed = new ArrayList<>();
        for (KeyStatement statement : statements) {
            if (successions.hear(statement)) {
                followed.add(Did.key(statement.oldKey()));
            }
        }
        List<KeyStatement> own = statements.stream().filter(ground::isOwn).toList();
        BroughtStatements brought = new BroughtStatements(followed, new ArrayList<>(), new ArrayList<>());
        for (PeerRecord peer :
                own.isEmpty() ? List.<PeerRecord>of() : ground.books().peersIn(PeerState.MEMBER)) {
            (hears(peer, own, by) ? brought.told() : brought.unreached()).add(peer.did());
        }
        return brought;
    }

    private boolean hears(PeerRecord peer, List<KeyStatement> own, Instant by) {
        try {
            outgoing.bring(peer, StatementsJson.write(own), by);
            return true;
        } catch (FederationException e) {
            LOG.log(Level.INFO, "The key statement waits: " + e.getMessage());
            return false;
        }
    }
}
