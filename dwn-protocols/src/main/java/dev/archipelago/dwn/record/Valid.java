package dev.archipelago.dwn.record;

import dev.archipelago.dwn.Violation;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Holds a record that is being made against its schema. */
final class Valid {
    private Valid() {}

    /** @throws IllegalArgumentException if somebody who reads the record would refuse it */
    static void require(DwnRecord made) {
        List<Violation> violations = made.schema().validate(JsonMapper.shared().writeValueAsString(made.json()));
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(
                    violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        }
    }
}
