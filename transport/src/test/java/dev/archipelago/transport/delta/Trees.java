package dev.archipelago.transport.delta;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary states, all of which fit one dictionary; few names, so that two of them have much in common. */
final class Trees {
    static final Dictionary DICTIONARY = Dictionary.version(3)
            .named(1, "name")
            .keyed(2, "apps", "id")
            .scaled(3, "cpu", Scale.parts(16))
            .scaled(4, "memory", Scale.units(1 << 20))
            .scaled(-25, "uptime", Scale.units(1))
            .named(300, "status")
            .words("running", "stopped", "")
            .build();

    private static final int DEEPEST = 4;
    private static final int WIDEST = 5;

    private Trees() {}

    static Arbitrary<Tree.Members> states() {
        return Arbitraries.frequencyOf(Tuple.of(4, objects(DEEPEST)), Tuple.of(1, deep()));
    }

    /** About as deep as states may be. */
    private static Arbitrary<Tree.Members> deep() {
        return Combinators.combine(
                        scalars(), Arbitraries.of("name", "more", "list").list().ofSize(Scaled.DEEPEST - 4), objects(1))
                .as((core, path, beside) -> {
                    Tree inner = core;
                    for (String step : path) {
                        inner = step.equals("list") ? Tree.list(inner) : beside.with(step, inner);
                    }
                    return Tree.object().with("name", inner);
                });
    }

    private static Arbitrary<Tree.Members> objects(int depth) {
        Arbitrary<Map.Entry<String, Tree>> members = Arbitraries.oneOf(
                member(plainNames(), values(depth)),
                member(Arbitraries.of("cpu", "memory", "uptime"), numbers()),
                member(Arbitraries.just("apps"), depth == 0 ? Arbitraries.just(Tree.list()) : keyed(depth - 1)));
        return members.list().ofMaxSize(WIDEST).map(Trees::object);
    }

    private static Arbitrary<Map.Entry<String, Tree>> member(Arbitrary<String> name, Arbitrary<? extends Tree> value) {
        return Combinators.combine(name, value).as(Map::entry);
    }

    private static Tree.Members object(List<Map.Entry<String, Tree>> members) {
        SortedMap<String, Tree> map = new TreeMap<>();
        members.forEach(member -> map.put(member.getKey(), member.getValue()));
        return new Tree.Members(map);
    }

    private static Arbitrary<String> plainNames() {
        return Arbitraries.oneOf(
                Arbitraries.of("name", "status", "id", "more", "", "\u00e9", "\ud83c\udfdd", "running"),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(30).map(name -> "x" + name));
    }

    private static Arbitrary<Tree> keyed(int depth) {
        Arbitrary<String> ids = Arbitraries.of("a", "b", "c", "name", "cpu", "", "running", "\uffff", "\ud83c\udfdd");
        return Arbitraries.maps(ids, objects(depth)).ofMaxSize(WIDEST).map(apps -> {
            Tree[] items = apps.entrySet().stream()
                    .map(app -> app.getValue().with("id", Tree.of(app.getKey())))
                    .toArray(Tree[]::new);
            return Tree.list(items);
        });
    }

    private static Arbitrary<Tree> values(int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<Tree> lists =
                values(depth - 1).list().ofMaxSize(WIDEST).map(items -> (Tree) new Tree.Items(List.copyOf(items)));
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalars()),
                Tuple.of(1, lists),
                Tuple.of(2, objects(depth - 1).map(object -> (Tree) object)));
    }

    private static Arbitrary<Tree> scalars() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of("running", "stopped", "", "name"),
                Arbitraries.strings().ascii().ofMaxLength(40),
                Arbitraries.strings().withCharRange('\u0080', '\ud7ff').ofMaxLength(9));
        return Arbitraries.oneOf(
                texts.map(text -> (Tree) Tree.of(text)),
                numbers().map(number -> (Tree) number),
                Arbitraries.of(true, false).map(flag -> (Tree) Tree.of(flag)));
    }

    private static Arbitrary<Tree.Numeric> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(number -> (Tree.Numeric) Tree.of(number)),
                Arbitraries.doubles().map(number -> (Tree.Numeric) Tree.of(number)),
                Arbitraries.floats().map(number -> (Tree.Numeric) Tree.of((double) number)),
                Arbitraries.of(0.0, -0.0, 1e300, -1e300, Double.MIN_VALUE)
                        .map(number -> (Tree.Numeric) Tree.of(number)));
    }
}
