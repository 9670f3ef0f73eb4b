package dev.archipelago.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArrowsTest {
    @ParameterizedTest
    @MethodSource("dev.archipelago.architecture.House#rooms")
    void aDescriptorRequiresTheModulesTheArrowsLeadTo(Room room) {
        Set<String> ours = room.descriptor().requires().stream()
                .map(Requires::name)
                .filter(name -> name.startsWith("dev.archipelago."))
                .collect(toSet());
        assertThat(ours).isEqualTo(room.mayKnow().stream().map(Room::module).collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("dev.archipelago.architecture.House#rooms")
    void aClassKnowsItsOwnModuleAndThoseTheArrowsLeadTo(Room room) {
        Stream<Dependency> astray = House.classesOf(List.of(room)).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> leadsAstray(room, dependency.getTargetClass()));
        assertThat(astray.map(Dependency::getDescription)).isEmpty();
    }

    private static boolean leadsAstray(Room from, JavaClass target) {
        Optional<Room> to = House.rooms().stream()
                .filter(room -> (target.getPackageName() + ".").startsWith(room.module() + "."))
                .findAny();
        return to.isPresent() && !to.get().equals(from) && !from.mayKnow().contains(to.get());
    }
}
