package dev.archipelago.discovery.libp2p.gossipsub.simulation;

import dev.archipelago.discovery.libp2p.gossipsub.simulation.SimNode.Manner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** What happens to a network, and who of it has to hear everything. */
enum Scenario {
    CALM {},
    LOSS {
        @Override
        double loss() {
            return 0.1;
        }
    },
    COLD_BOOT {
        @Override
        double settling() {
            return 0;
        }
    },
    CHURN {
        @Override
        void play(World world, Set<SimNode> unstable) {
            List<SimNode> all = List.copyOf(world.nodes);
            for (SimNode node : all.subList(0, all.size() / 5)) {
                unstable.add(node);
                world.afterSeconds(world.random.nextDouble(15), node::stop);
                world.afterSeconds(16 + world.random.nextDouble(10), () -> {
                    node.restart();
                    dialSome(world, node, all, LINKS);
                });
            }
        }
    },
    PARTITION {
        @Override
        void play(World world, Set<SimNode> unstable) {
            List<SimNode[]> cut = new ArrayList<>();
            world.afterSeconds(4, () -> {
                for (SimNode node : world.nodes) {
                    for (SimNode peer : List.copyOf(node.lines.keySet())) {
                        if (side(node, world) < side(peer, world)) {
                            cut.add(new SimNode[] {node, peer});
                            world.disconnect(node, peer);
                        }
                    }
                }
                world.partsOfTheCut.putAll(world.parts());
            });
            world.afterSeconds(14, () -> cut.forEach(pair -> world.connect(pair[0], pair[1])));
        }

        @Override
        BiPredicate<SimNode, SimNode> mayMiss(World world, double sinceStart) {
            // what is said just before the cut may be on its way, and gossip reaches back but three heartbeats; in a
            // large network some know nobody at all on their side
            return (author, hearer) -> sinceStart > 0
                    && sinceStart < 14.5
                    && !world.partsOfTheCut.get(author).equals(world.partsOfTheCut.get(hearer));
        }
    },
    SYBIL {
        @Override
        void play(World world, Set<SimNode> unstable) {
            strangers(world, unstable, Manner.SILENT);
        }
    },
    ECLIPSE {
        @Override
        void play(World world, Set<SimNode> unstable) {
            SimNode victim = world.nodes.getFirst();
            for (int i = 0; i < 40; i++) {
                SimNode stranger = world.add();
                stranger.behave(Manner.SILENT);
                unstable.add(stranger);
                world.connect(stranger, victim);
            }
        }
    },
    COVERT_FLASH {
        @Override
        void play(World world, Set<SimNode> unstable) {
            List<SimNode> strangers = strangers(world, unstable, Manner.HONEST);
            world.afterSeconds(12, () -> strangers.forEach(stranger -> stranger.behave(Manner.SILENT)));
        }
    },
    SPAM {
        @Override
        void play(World world, Set<SimNode> unstable) {
            strangers(world, unstable, Manner.SPAMMING);
        }
    };

    static final int LINKS = 8;
    static final int MESSAGES = 20;

    double loss() {
        return 0;
    }

    /** Seconds before anything is said. */
    double settling() {
        return 5;
    }

    /** Has things happen, from when the first message is said; those who come, go or are bad need not hear all. */
    void play(World world, Set<SimNode> unstable) {}

    /** Whose message who may miss, by when it was said. */
    BiPredicate<SimNode, SimNode> mayMiss(World world, double sinceStart) {
        return (author, hearer) -> false;
    }

    Report run(int size, long seed, Trace trace) {
        World world = new World(seed, loss(), trace);
        for (int i = 0; i < size; i++) {
            SimNode unused = world.add();
        }
        List<SimNode> honest = List.copyOf(world.nodes);
        honest.forEach(node -> dialSome(world, node, honest, LINKS));
        world.run(settling());
        Set<SimNode> unstable = new HashSet<>();
        play(world, unstable);
        List<SimNode> stable =
                honest.stream().filter(node -> !unstable.contains(node)).toList();
        double begun = world.now() / 1e9;
        for (int i = 0; i < MESSAGES; i++) {
            SimNode author = stable.get(world.random.nextInt(stable.size()));
            world.afterSeconds(i + world.random.nextDouble(), () -> world.publish(author));
        }
        world.run(MESSAGES + 10);
        return Report.of(this, world, stable, begun, trace);
    }

    static void dialSome(World world, SimNode node, List<SimNode> others, int count) {
        for (int i = 0; i < count; i++) {
            world.connect(node, others.get(world.random.nextInt(others.size())));
        }
    }

    /** A third as many strangers, each with many connections. */
    private static List<SimNode> strangers(World world, Set<SimNode> unstable, Manner manner) {
        List<SimNode> honest = List.copyOf(world.nodes);
        List<SimNode> strangers = new ArrayList<>();
        for (int i = 0; i < honest.size() / 3; i++) {
            SimNode stranger = world.add();
            stranger.behave(manner);
            strangers.add(stranger);
            dialSome(world, stranger, honest, 3 * LINKS);
        }
        unstable.addAll(strangers);
        return strangers;
    }

    private static int side(SimNode node, World world) {
        return node.number < world.nodes.size() / 2 ? 0 : 1;
    }
}
