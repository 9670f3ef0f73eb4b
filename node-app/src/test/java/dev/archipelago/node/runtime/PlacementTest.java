package dev.archipelago.node.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.Installed;
import dev.archipelago.federation.deploy.Installed.Status;
import dev.archipelago.federation.deploy.PinnedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change is cut short after each of its steps, and what is left is finished, done anew or undone. */
class PlacementTest {
    private static final PinnedImage IMAGE = new PinnedImage("localhost/app", "sha256:" + "ab".repeat(32));
    private static final int ENOUGH = 12;

    /** An engine of one app that does as it is told. */
    private static final class Bench {
        private final List<Container> containers = new ArrayList<>();
        private int made;

        /** Takes at most so many steps. */
        void drive(Function<Placement, Optional<Step>> plan, int most, int key, String spec) {
            Optional<Step> next = plan.apply(new Placement(containers));
            for (int count = 0; next.isPresent() && count < most; count++) {
                take(next.get(), key, spec);
                next = plan.apply(new Placement(containers));
            }
            assertThat(most == ENOUGH && next.isPresent())
                    .as("%s goes on and on", containers)
                    .isFalse();
            assertThat(containers.stream().filter(Container::runs))
                    .as("never two at once")
                    .hasSizeLessThan(2);
            assertThat(containers.stream().map(Container::role)).doesNotHaveDuplicates();
        }

        private void take(Step step, int key, String spec) {
            switch (step) {
                case Step.Create create -> {
                    made++;
                    containers.add(container("c" + made, Role.NEXT, key, spec, Status.STOPPED));
                }
                case Step.Start start ->
                    put(start.container(), start.container().role(), Status.RUNNING);
                case Step.Stop stop -> put(stop.container(), stop.container().role(), Status.STOPPED);
                case Step.Rename rename ->
                    put(
                            rename.container(),
                            rename.role(),
                            rename.container().app().status());
                case Step.Remove remove -> containers.remove(remove.container());
            }
        }

        private void put(Container old, Role role, Status status) {
            containers.remove(old);
            Installed app = old.app();
            containers.add(new Container(
                    old.id(),
                    role,
                    new Installed(app.appId(), app.version(), app.image(), app.key(), status),
                    old.spec(),
                    old.check()));
        }

        void install(int key, String spec, int most) {
            drive(placement -> placement.toInstall(key(key), spec), most, key, spec);
        }

        void rollBack(int key, int most) {
            drive(placement -> placement.toRollBack(key(key)), most, key, "");
        }

        String running() {
            return containers.stream()
                    .filter(Container::runs)
                    .map(container -> container.role() + " " + container.app().version())
                    .findFirst()
                    .orElse("none");
        }
    }

    private static Container container(String id, Role role, int key, String spec, Status status) {
        return new Container(
                id, role, new Installed("app", "v" + key, IMAGE, key(key), status), spec, new Check.Runs());
    }

    private static DeployKey key(int number) {
        return new DeployKey("%064x".formatted(number));
    }

    private final Bench bench = new Bench();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void anInterruptedUpdateIsFinished(int after) {
        bench.install(1, "s1", ENOUGH);
        bench.install(2, "s2", ENOUGH);

        bench.install(3, "s3", after);
        bench.install(3, "s3", ENOUGH);

        assertThat(bench.running()).isEqualTo("CURRENT v3");
        assertThat(bench.containers)
                .hasSize(2)
                .anyMatch(kept ->
                        kept.role() == Role.PREVIOUS && kept.app().version().equals("v2"));
        assertThat(bench.made).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0", "1,0", "2,0", "3,0", "4,0", "5,0", "6,0", "6,1", "6,2", "6,3", "6,4", "6,5", "3,1", "4,1", "5,1", "5,2"
    })
    void anInterruptedUpdateIsUndoneHoweverOftenThatIsInterrupted(int after, int afterUndoing) {
        bench.install(1, "s1", ENOUGH);
        bench.install(2, "s2", after);
        bench.rollBack(2, afterUndoing);

        bench.rollBack(2, ENOUGH);

        assertThat(bench.running()).isEqualTo("CURRENT v1");
        assertThat(bench.containers).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void anotherSpecUnderTheSameKeyIsMadeAnew(int after) {
        bench.install(1, "s1", ENOUGH);
        bench.install(2, "old", 6);

        bench.install(2, "new", after);
        bench.rollBack(2, ENOUGH);

        assertThat(bench.running()).isEqualTo("CURRENT v1");
        bench.install(2, "new", ENOUGH);
        assertThat(bench.running()).isEqualTo("CURRENT v2");
        assertThat(bench.containers).hasSize(2).anyMatch(made -> made.spec().equals("new"));
    }

    @Test
    void whatIsNotHeldUnderTheKeyIsLeftAlone() {
        bench.install(1, "s1", ENOUGH);
        bench.drive(Placement::toStop, ENOUGH, 0, "");

        bench.rollBack(7, ENOUGH);

        assertThat(bench.containers).singleElement().matches(app -> !app.runs());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void whatIsToGoIsShownUntilItIsGone(int after) {
        bench.install(1, "s1", ENOUGH);
        bench.install(2, "s2", after);

        bench.drive(Placement::toUninstall, 1, 0, "");
        assertThat(new Placement(bench.containers).shown().isPresent()).isEqualTo(!bench.containers.isEmpty());
        bench.drive(Placement::toUninstall, ENOUGH, 0, "");

        assertThat(bench.containers).isEmpty();
    }
}
