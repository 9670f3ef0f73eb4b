package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a member tries to have run that its operator did not name, or that is nothing to run. */
class DeployContentTest extends AtTheQuay {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"image\":\"127.0.0.1:5000/apps/hello\"' | pinned by its digest",
                "'\"image\":\"127.0.0.1:5000/apps/hello:1.0\"' | pinned by its digest",
                "'\"image\":\"127.0.0.1:5000/apps/hello@*\"' | digest is sha256",
                "'\"image\":\"127.0.0.1:5000/apps/hello@sha256:abcd\"' | digest is sha256",
                "'\"image\":\"apps/hello@sha256:abababababababababababababababababababababababababababababababab\"' | registry",
                "'\"image\":7' | must be a text",
                "'\"mounts\":[\"/:/host\"]' | not known here",
                "'\"image\":null' | takes an image"
            })
    void aRequestThatIsNotWholeIsNoRequest(String member, String why) {
        String params = Quay.text(Quay.install("1.0")).replaceFirst("\"image\":\"[^\"]+\"", member);

        Reply.Failure failure = (Reply.Failure) quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), params);
        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(failure.message()).contains(why);
        quay.assertNothingRan();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sha256:ab | sha256:cd | not this digest",
                "apps/hello | apps/hellp | no image of this repository",
                "127.0.0.1:5000 | 127.0.0.1:5001 | no image of this repository",
                "'\"app_id\":\"hello\"' | '\"app_id\":\"world\"' | allows no app world",
            })
    void anotherImageOrAppThanTheOperatorNamedIsRefused(String what, String instead, String why) throws Exception {
        String params = Quay.text(Quay.install("1.0")).replace(what, instead);

        quay.assertRefused(quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), params), why);
        quay.assertNothingRan();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"LD_PRELOAD\":\"/x.so\"' | allows no setting LD_PRELOAD",
                "'\"GREETING\":\"HI\"' | does not have the form",
                "'\"GREETING\":7' | must be a string",
                "'\"PORT\":\"80\"' | must be a number",
                "'\"PORT\":81' | none of the values",
                "'\"LOUD\":1' | must be a boolean",
            })
    void settingsThatTheOperatorDoesNotAllowAreRefused(String setting, String why) throws Exception {
        quay.assertRefused(quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), with(setting)), why);
        quay.assertNothingRan();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"GREETING\":\"a\\nb\"'",
                "'\"GREETING\":\"a\\u0000b\"'",
                "'\"GREETING\":\"a\\u202eb\"'",
                "'\"GREETING\":[\"a\"]'",
                "'\"GREETING\":null'",
                "'\"GREETING\":{}'",
                "'\"A=B\":\"a\"'",
                "'\"\":\"a\"'",
                "'\"PORT\":9007199254740993'",
            })
    void settingsThatAreNoneMakeNoRequest(String setting) {
        assertThat(error(quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), with(setting))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
        quay.assertNothingRan();
    }

    private static String with(String setting) {
        String params = Quay.text(Quay.install("1.0"));
        return params.substring(0, params.length() - 1) + ",\"config\":{" + setting + "}}";
    }
}
