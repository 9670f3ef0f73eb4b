package dev.archipelago.federation.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinnedImageTest {
    private static final String DIGEST = "sha256:" + "0f".repeat(32);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghcr.io/someone/app",
                "127.0.0.1:5000/apps/hello",
                "localhost/app",
                "localhost:5000/a",
                "registry:5000/a/b/c",
                "quay.io/a__b/c-d.e_f"
            })
    void aRepositoryHasARegistry(String repository) {
        assertThat(PinnedImage.parse(repository + "@" + DIGEST)).isEqualTo(new PinnedImage(repository, DIGEST));
        assertThat(PinnedImage.parse(repository + ":v1.2_3-x@" + DIGEST))
                .isEqualTo(new PinnedImage(repository, DIGEST));
        assertThat(PinnedImage.parse(repository + "@" + DIGEST)).hasToString(repository + "@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app",
                "someone/app",
                "ghcr.io/",
                "ghcr.io//app",
                "ghcr.io/App",
                "ghcr.io/a/../b",
                "ghcr.io/-a",
                "ghcr.io/a b",
                "ghcr.io/a\n",
                "--privileged",
                "-v=/:/host",
                "http://ghcr.io/a",
                "ghcr.io:99999999/a",
                "ghcr.io/a:b:c",
                "ghcr.io/a@sha256:00",
                ""
            })
    void otherTextsAreNone(String repository) {
        assertThatIllegalArgumentException().isThrownBy(() -> PinnedImage.parse(repository + "@" + DIGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "@sha256:", "@sha512:00", "@latest", ":latest", "@*"})
    void withoutADigestItIsNone(String end) {
        assertThatIllegalArgumentException().isThrownBy(() -> PinnedImage.parse("ghcr.io/someone/app" + end));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PinnedImage.parse("ghcr.io/someone/app@" + DIGEST + end.replace(":latest", "0")));
    }
}
