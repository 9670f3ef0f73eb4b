package dev.archipelago.image;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** What operators of two nodes do while one of the nodes is killed. */
enum Deed {
    INVITE {
        @Override
        boolean happens(Roles roles) {
            for (int n = 0; n < INVITES; n++) {
                if (roles.actor().invites(roles.granted()).isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    },
    JOIN {
        @Override
        boolean happens(Roles roles) {
            return roles.actor().joins(roles.other(), roles.invited(), roles.granted(), roles.trust());
        }
    },
    TRUST {
        @Override
        boolean happens(Roles roles) {
            return roles.actor().trusts(roles.other(), roles.trust());
        }
    },
    REMOVE {
        @Override
        boolean happens(Roles roles) {
            return roles.actor().removes(roles.other());
        }
    },
    JOIN_AFRESH {
        @Override
        boolean happens(Roles roles) {
            return REMOVE.happens(roles) && JOIN.happens(roles);
        }
    },
    JOIN_BOTH_WAYS {
        @Override
        boolean happens(Roles roles) {
            Roles even = new Roles(roles.actor(), roles.other(), roles.granted(), roles.granted());
            var there = CompletableFuture.supplyAsync(() -> JOIN.happens(even));
            var back = CompletableFuture.supplyAsync(() -> JOIN.happens(even.swapped()));
            CompletableFuture.allOf(there, back).join();
            return there.join() && back.join();
        }
    };

    private static final int INVITES = 5;
    private static final List<String> LEVELS = List.of("trusted", "observer");

    /** Does it, and says whether the operators were told that all of it is done. */
    abstract boolean happens(Roles roles);

    /** One that makes sense between members, or between others. */
    static Deed drawn(RandomGenerator random, boolean members, boolean bothWays) {
        List<Deed> deeds = members
                ? List.of(INVITE, TRUST, TRUST, REMOVE, JOIN_AFRESH)
                : bothWays ? List.of(INVITE, JOIN, JOIN_BOTH_WAYS) : List.of(INVITE, JOIN, JOIN, JOIN);
        return deeds.get(random.nextInt(deeds.size()));
    }

    /**
     * Who does it to whom.
     *
     * @param granted what an invite grants
     * @param trust how far whoever acts trusts the other
     */
    record Roles(Isle actor, Isle other, String granted, String trust) {
        static Roles drawn(RandomGenerator random, Isle one, Isle another) {
            boolean inOrder = random.nextBoolean();
            return new Roles(
                    inOrder ? one : another,
                    inOrder ? another : one,
                    LEVELS.get(random.nextInt(LEVELS.size())),
                    LEVELS.get(random.nextInt(LEVELS.size())));
        }

        Roles swapped() {
            return new Roles(other, actor, granted, trust);
        }

        /** A code of the other's, for whoever acts. */
        private String invited() {
            return other.invites(granted);
        }
    }
}
