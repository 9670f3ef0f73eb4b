package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.cli.Session.Outcome;
import org.junit.jupiter.api.Test;

/** What the commands about catalogs ask of a running node, and what they show. */
class DwnCatalogCommandsTest extends NotedCalls {
    private static final String DID = "did:key:zHarbour";

    private static String entry(String id, String more) {
        return "{\"id\":\"" + id + "\",\"title\":\"A \\u001b[2Jtalk\\nx\",\"size_bytes\":5242880,\"access\":\"free\""
                + more + "}";
    }

    @Test
    void aCatalogInPartsIsShownWhole() throws Exception {
        answers.add("{\"result\":{\"entries\":[" + entry("a", ",\"tags\":[\"sea\"]") + "],\"next\":\"a\"}}");
        answers.add("{\"result\":{\"entries\":[" + entry("b", ",\"price_sats\":21") + "]}}");

        Outcome outcome = run(session(), "dwn", "browse", DID);

        assertThat(outcome.out().lines())
                .containsExactly(
                        "a  free           5.0 MiB  A \uFFFD[2Jtalk\uFFFDx  #sea",
                        "b  21 sats        5.0 MiB  A \uFFFD[2Jtalk\uFFFDx");
        assertThat(params(0).has("cursor")).isFalse();
        assertThat(params(1).path("cursor").stringValue()).isEqualTo("a");
        assertThat(params(1).path("did").stringValue()).isEqualTo(DID);
    }

    @Test
    void aProgramGetsAllEntriesInOneObject() throws Exception {
        answers.add("{\"result\":{\"entries\":[" + entry("a", "") + "],\"next\":\"a\"}}");
        answers.add("{\"result\":{\"entries\":[" + entry("b", "") + "]}}");

        assertThat(run(session(), "dwn", "browse", DID, "--json").json().path("entries"))
                .hasSize(2);
    }

    @Test
    void aCatalogWithoutEndEnds() {
        String page = "{\"result\":{\"entries\":[" + entry("a", "") + "],\"next\":\"a\"}}";
        for (int i = 0; i < 250; i++) {
            answers.add(page);
        }

        Outcome outcome = run(session(), "dwn", "browse", DID);

        assertThat(outcome.out()).endsWith("… and more." + System.lineSeparator());
        assertThat(asked).hasSize(250);
    }

    @Test
    void nothingSharedIsSaid() {
        answers.add("{\"result\":{\"entries\":[]}}");
        answers.add("{\"result\":{\"folder\":\"/srv/shared\",\"files\":[]}}");

        assertThat(run(session(), "dwn", "browse", DID).out()).contains("Nothing is shared there.");
        assertThat(run(session(), "dwn", "catalog", "list").out()).contains("put files into /srv/shared");
    }

    @Test
    void theOwnFilesAreShownWithTheirPaths() {
        answers.add("{\"result\":{\"folder\":\"/srv/shared\",\"files\":[" + entry("a", ",\"file\":\"talks/t.mp4\"")
                + "]}}");

        assertThat(run(session(), "dwn", "catalog", "list").out()).contains("(talks/t.mp4)");
        assertThat(asked.getFirst().path("method").stringValue()).isEqualTo("dwn.catalog-list");
    }

    @Test
    void onlyWhatIsNamedIsSet() {
        answers.add("{\"result\":{\"file\":\"a.pdf\",\"access\":\"paid\"}}");
        answers.add("{\"result\":{\"file\":\"a.pdf\",\"access\":\"free\"}}");

        assertThat(run(
                                session(),
                                "dwn",
                                "catalog",
                                "set",
                                "a.pdf",
                                "--access",
                                "paid",
                                "--price",
                                "21",
                                "--tag",
                                "x",
                                "--tag",
                                "y")
                        .out())
                .contains("a.pdf is paid now.");
        run(session(), "dwn", "catalog", "set", "a.pdf", "--title", "", "--description", "more");

        assertThat(params(0).toString())
                .isEqualTo("{\"file\":\"a.pdf\",\"access\":\"paid\",\"price_sats\":21,\"tags\":[\"x\",\"y\"]}");
        assertThat(params(1).toString()).isEqualTo("{\"file\":\"a.pdf\",\"title\":\"\",\"description\":\"more\"}");
    }
}
