package dev.archipelago.dwn;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;

/** The first byte chooses the schema. */
class DwnValidatorFuzz {
    private static final DwnValidator NARROW = DwnValidator.standard().within(4_096, 8);

    @FuzzTest
    void anythingIsJudgedAndTheFurtherChecksOnlyAdd(byte[] input) {
        if (input.length == 0) {
            return;
        }
        List<DwnSchemas> schemas = List.of(DwnSchemas.values());
        DwnSchemas schema = schemas.get(Math.floorMod(input[0], schemas.size()));
        byte[] document = Arrays.copyOfRange(input, 1, input.length);

        List<Violation> all = NARROW.validate(schema, document);
        List<Violation> few = NARROW.schemaOnly().validate(schema, document);

        assertThat(all).hasSizeLessThanOrEqualTo(100);
        assertThat(all.subList(0, few.size())).isEqualTo(few);
        assertThat(all).allSatisfy(violation -> assertThat(violation.message()).hasSizeLessThan(300));
    }
}
