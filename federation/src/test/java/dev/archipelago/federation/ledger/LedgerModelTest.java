package dev.archipelago.federation.ledger;

import static dev.archipelago.federation.ledger.Notebook.content;
import static dev.archipelago.federation.ledger.Notebook.entry;
import static dev.archipelago.federation.ledger.Notebook.openSmall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is committed, in whatever pieces, and however the ledger ends in between, it is a plain map. */
class LedgerModelTest {
    private sealed interface Step {}

    private record Edit(String table, String key, String text) {}

    private record Commit(List<Edit> edits) implements Step {}

    private record Reopen() implements Step {}

    private record Checkpointing() implements Step {}

    private record Crash(long seed, boolean power) implements Step {}

    @Provide
    Arbitrary<List<Step>> courses() {
        Arbitrary<Edit> edits = Combinators.combine(
                        Arbitraries.of("nodes", "pending"),
                        Arbitraries.of("a", "b", "é", "\uD83D\uDE00", "z\n"),
                        Arbitraries.strings().ofMaxLength(30).filter(LedgerModelTest::isUnicode))
                .as(Edit::new);
        Arbitrary<Step> commits = edits.list().ofMaxSize(5).map(Commit::new);
        Arbitrary<Step> crashes = Combinators.combine(Arbitraries.longs(), Arbitraries.of(true, false))
                .as(Crash::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(8, commits),
                        Tuple.of(1, Arbitraries.just((Step) new Reopen())),
                        Tuple.of(1, Arbitraries.just((Step) new Checkpointing())),
                        Tuple.of(2, crashes))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 100)
    void isAPlainMap(@ForAll("courses") List<Step> course) throws LedgerException {
        CrashFileSystem machine = CrashFileSystem.create(new Seed(1));
        Map<String, ObjectNode> model = new TreeMap<>();
        Ledger ledger = openSmall(folder(machine));
        for (Step step : course) {
            switch (step) {
                case Commit commit -> {
                    ledger.commit(transaction(commit));
                    commit.edits().forEach(edit -> apply(edit, model));
                }
                case Reopen reopen -> {
                    ledger.close();
                    ledger = openSmall(folder(machine));
                }
                case Checkpointing checkpointing -> ledger.checkpoint();
                case Crash crash -> {
                    machine = crash.power() ? machine.restart(new Seed(crash.seed())) : machine.restartAfterKill();
                    abandon(ledger);
                    ledger = openSmall(folder(machine));
                }
            }
            assertThat(content(ledger.view())).isEqualTo(model);
        }
        ledger.close();
    }

    private static void abandon(Ledger ledger) {
        try {
            ledger.close();
        } catch (Error powerLoss) {
            // its machine is down
        }
    }

    private static Transaction transaction(Commit commit) {
        Transaction transaction = new Transaction();
        for (Edit edit : commit.edits()) {
            if (edit.text().isEmpty()) {
                transaction.remove(edit.table(), edit.key());
            } else {
                transaction.put(edit.table(), entry(edit.key(), edit.text()));
            }
        }
        return transaction;
    }

    private static void apply(Edit edit, Map<String, ObjectNode> model) {
        String place = edit.table() + "/" + edit.key();
        if (edit.text().isEmpty()) {
            model.remove(place);
        } else {
            model.put(place, entry(edit.key(), edit.text()));
        }
    }

    private static boolean isUnicode(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    private static Path folder(CrashFileSystem machine) {
        return machine.getPath("/federation");
    }
}
