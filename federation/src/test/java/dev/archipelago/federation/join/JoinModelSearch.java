package dev.archipelago.federation.join;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** Looks at every state that can be reached, the nearest first. */
final class JoinModelSearch {
    private final JoinModel model;
    private final JoinModelRules rules;
    private final Map<JoinModelState, Step> reached = new HashMap<>();
    private final Queue<JoinModelState> open = new ArrayDeque<>();
    private long steps;
    private int promoted;
    private Optional<String> counterexample = Optional.empty();

    private JoinModelSearch(JoinModel model, JoinModelRules rules) {
        this.model = model;
        this.rules = rules;
    }

    static Result search(JoinModelBounds bounds, JoinModelWeakness weakness) {
        JoinModelWorld world = new JoinModelWorld(bounds, weakness);
        JoinModel model = new JoinModel(world);
        return new JoinModelSearch(model, new JoinModelRules(world, model)).run();
    }

    private Result run() {
        JoinModelState initial = model.initial();
        reached.put(initial, new Step(Optional.empty(), "ben and everyone else with the code ask to join"));
        open.add(initial);
        while (counterexample.isEmpty() && !open.isEmpty()) {
            JoinModelState state = open.remove();
            model.steps(state, (next, what) -> take(state, next, what));
        }
        return new Result(reached.size(), steps, promoted, counterexample);
    }

    private void take(JoinModelState from, JoinModelState next, Supplier<String> what) {
        steps++;
        if (counterexample.isPresent() || reached.containsKey(next)) {
            return;
        }
        reached.put(next, new Step(Optional.of(from), what.get()));
        open.add(next);
        promoted += next.ada().members().values().stream().anyMatch(JoinModelMember::hasRights) ? 1 : 0;
        counterexample = rules.brokenBy(from, next).map(rule -> rule + ":\n" + trace(next));
    }

    private String trace(JoinModelState end) {
        List<String> lines = new ArrayList<>();
        Optional<JoinModelState> state = Optional.of(end);
        while (state.isPresent()) {
            Step step = Objects.requireNonNull(reached.get(state.get()));
            lines.add(JoinModelTrace.of(state.get()));
            lines.add("- " + step.what);
            state = step.from;
        }
        Collections.reverse(lines);
        return String.join("\n", lines);
    }

    private record Step(Optional<JoinModelState> from, String what) {}

    /**
     * What was found.
     *
     * @param states how many states were reached
     * @param steps how many steps were taken, also to states that were reached before
     * @param promoted in how many states somebody has rights at the inviter
     * @param counterexample how a rule can be broken
     */
    record Result(int states, long steps, int promoted, Optional<String> counterexample) {}
}
