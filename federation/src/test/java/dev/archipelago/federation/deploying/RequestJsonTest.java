package dev.archipelago.federation.deploying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.deploy.ConfigValue;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestJsonTest {
    private static final String SAMPLE = """
            {"request_id":"00000000-0000-0001-0000-000000000002","action":"install","app_id":"hello","version":"1.0",\
            "image":"ghcr.io/x/hello@sha256:%s","config":{"A":"a","B":7,"C":true}}""".formatted("0f".repeat(32));

    @Provide
    Arbitrary<DeployRequest> requests() {
        return Orders.requests();
    }

    private static DeployRequest read(String json) throws MalformedException {
        return RequestJson.read(Fields.of("params", Json.parse(json)));
    }

    @Property(tries = 100)
    void readsBackWhatIsWritten(@ForAll("requests") DeployRequest request) throws MalformedException {
        DeployRequest back = RequestJson.read(Orders.carried(RequestJson.write(request)));

        assertThat(back).isEqualTo(request);
        assertThat(RequestJson.hash(back)).isEqualTo(RequestJson.hash(request));
    }

    @Property(tries = 100)
    void anotherRequestHasAnotherHash(@ForAll("requests") DeployRequest one, @ForAll("requests") DeployRequest other) {
        assertThat(RequestJson.hash(one).equals(RequestJson.hash(other))).isEqualTo(one.equals(other));
    }

    /** Each member is in the hash. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "000000000002 | 000000000003",
                "install | update",
                "'\"hello\"' | '\"hallo\"'",
                "'\"1.0\"' | '\"1.1\"'",
                "0f0f | 0f0e",
                "x/hello | y/hello",
                "'\"A\":\"a\"' | '\"A\":\"b\"'",
                "'\"A\"' | '\"D\"'",
                "'7' | '\"7\"'",
                "'true' | '\"true\"'",
                "'true' | 'false'"
            })
    void whateverIsChangedChangesTheHash(String what, String instead) throws MalformedException {
        DeployRequest sample = read(SAMPLE);
        DeployRequest changed = read(SAMPLE.replace(what, instead));

        assertThat(changed).isNotEqualTo(sample);
        assertThat(RequestJson.hash(changed)).isNotEqualTo(RequestJson.hash(sample));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"request_id\":\"0' | '\"request_id\":\"X' | params.request_id must be a UUID",
                "install | run | params.action must be install, update or uninstall",
                "hello\",\"v | Hello\",\"v | an app's id",
                "hello\",\"v | ../x\",\"v | an app's id",
                "hello\",\"v | -x\",\"v | an app's id",
                "'\"1.0\"' | '\"\"' | a version has",
                "'\"1.0\"' | '\"1\\u001b[2J\"' | a version has",
                "'\"1.0\"' | '1' | params.version must be a text",
                "'{\"A\":\"a\"' | '[{\"A\":\"a\"' | JSON",
                "'\"a\"' | '\"a\\u0007\"' | params.config",
                "'\"a\"' | '[]' | params.config",
                "'\"A\"' | '\"1\"' | a setting's name",
                "install | uninstall | an uninstall has neither",
            })
    void whatIsWrongIsRefusedByItsName(String what, String instead, String why) {
        assertThatThrownBy(() -> read(SAMPLE.replace(what, instead)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void settingsAreBounded() {
        Map<String, ConfigValue> many = new HashMap<>();
        for (int i = 0; i <= DeployRequest.MOST_SETTINGS; i++) {
            many.put("A" + i, ConfigValue.of(true));
        }
        StringBuilder members = new StringBuilder();
        many.forEach((name, value) -> members.append(",\"").append(name).append("\":true"));
        assertThatThrownBy(() -> read(SAMPLE.replace(",\"C\":true", members)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("at most 64");
        assertThatThrownBy(() -> read(SAMPLE.replace("\"a\"", "\"" + "a".repeat(2_049) + "\"")))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("2048");
        StringBuilder large = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            large.append(",\"L")
                    .append(i)
                    .append("\":\"")
                    .append("a".repeat(2_000))
                    .append('"');
        }
        assertThatThrownBy(() -> read(SAMPLE.replace(",\"C\":true", large)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("16384");
    }

    @Test
    void settingsAreNotShown() throws MalformedException {
        assertThat(read(SAMPLE.replace("\"a\"", "\"secret\"")))
                .hasToString("install hello 1.0 (00000000-0000-0001-0000-000000000002)");
        assertThat(ConfigValue.of("secret").toString()).doesNotContain("secret");
    }
}
