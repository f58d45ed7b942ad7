package io.sojourn.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.calls.peer.Workload;
import io.sojourn.benchmarks.load.Measurement;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

@DisplayName("A report of calls")
class ReportTest {

    private static final Row ROW = new Row(Workload.BYTES_1K, Callers.parse("32"));
    private static final List<Cell> CELLS = List.of(
            new Cell(
                    ROW,
                    PeerName.SOJOURN,
                    List.of(new Measurement(100_000, 10_000, 20_000, 30_000, 5e3, 6e3, 64, 128)),
                    null),
            new Cell(
                    ROW,
                    PeerName.RMI,
                    List.of(new Measurement(50_000, 20_000, 40_000, 60_000, 1e4, 12e3, 500, 600)),
                    null),
            new Cell(ROW, PeerName.DIRMI, List.of(), "no sockets, <none>"));

    @TempDir
    private Path directory;

    @Test
    @DisplayName("has a line for each system, with its ratio to Sojourn or why it failed")
    void table() {
        assertThat(Table.lines(CELLS).lines())
                .containsExactly(
                        "| bytes-1k | 32 threads | Sojourn | 100,000 |  | 10.0 | 20.0 | 30.0 | 5.0 + 6.0 |  | 64 + 128 |",
                        "| bytes-1k | 32 threads | RMI | 50,000 | 2.00 (2.00 to 2.00) | 20.0 | 40.0 | 60.0 | 10.0 + 12.0 |"
                                + " 2.00 (2.00 to 2.00) | 500 + 600 |",
                        "| bytes-1k | 32 threads | Dirmi | failed: no sockets, <none> | | | | | | | |");
    }

    @Test
    @DisplayName("replaces the table in the page and nothing else, and draws a chart that is well-formed")
    void page() throws Exception {
        Path page = directory.resolve("performance.md");
        Files.writeString(page, "before\n<!-- dev/bench calls writes from here -->\nold\n<!-- to here -->\nafter\n");

        new Report(List.of(CELLS)).write(directory, "a machine");

        assertThat(Files.readString(page))
                .startsWith("before\n<!-- dev/bench calls writes from here -->\na machine\n")
                .contains("| RMI | 50,000 |")
                .endsWith("<!-- to here -->\nafter\n")
                .doesNotContain("old");
        Document chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(directory.resolve("calls.svg")))));
        assertThat(chart.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(4);
    }

    @Test
    @DisplayName("draws names as they are, whatever characters they have")
    void escapes() throws Exception {
        Chart chart = new Chart(List.of(new Chart.Panel(
                "a < b & c", List.of(new Chart.Group("d > e", List.of(new Chart.Bar("f&g", 0, "<0>", true)))))));

        Document drawn = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.svg())));

        assertThat(drawn.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("a < b & c");
    }

    @Test
    @DisplayName("can be continued: what was measured is read back as it was written")
    void continued() throws Exception {
        Path file = directory.resolve("results.csv");
        try (Results results = Results.open(file)) {
            results.add(CELLS);
        }

        assertThat(Results.read(file)).containsOnlyKeys(ROW);
        assertThat(Results.read(file).get(ROW)).isEqualTo(CELLS);
        assertThat(Results.read(directory.resolve("none.csv"))).isEmpty();
    }

    @Test
    @DisplayName("names callers as the command line does")
    void callers() {
        for (String text : List.of("1", "1p", "512v", "1024a", "32o")) {
            assertThat(Callers.parse(text).text()).isEqualTo(text);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Callers.parse("0"))
                .withMessageContaining("not '0'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Callers.parse("32x"))
                .withMessageContaining("'32x'");
    }
}
