package io.sojourn.benchmarks.soak.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories as clients write them down: "begin NUMBER TIME KIND NAME OBJECT EXPECTED" and so on, see {@link ActLog}. */
@DisplayName("The check of what clients of naming servers were told")
class HistoryChecksTest {

    private static final String A = "000000000000000000000000000000aa";
    private static final String B = "000000000000000000000000000000bb";
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "finds nothing wrong with binds, lookups and watches that agree, or with acts that were never answered")
    void right() throws IOException {
        client(
                "one",
                "told 1 SYNCHRONISED 0 - -",
                "begin 1 10 BIND x " + A + " -",
                "end 1 20 DONE 1 -",
                "told 21 BOUND 1 x " + A,
                "begin 2 30 REBIND x " + B + " -",
                "unknown 2 NamingUnavailable",
                "told 50 REBOUND 2 x " + B,
                "begin 3 60 UNBIND x - -");
        client("two", "told 1 SYNCHRONISED 0 - -", "told 30 BOUND 1 x " + A, "told 55 REBOUND 2 x " + B);
        client(
                "late",
                "told 52 BOUND 2 x " + B,
                "told 53 SYNCHRONISED 2 - -",
                "begin 1 55 LOOK x - -",
                "end 1 58 DONE 2 " + B);

        assertThat(violations(Map.of("x", B))).isEmpty();
    }

    @Test
    @DisplayName("finds a lookup that misses what was acknowledged before")
    void staleLookup() throws IOException {
        client("one", "begin 1 10 BIND x " + A + " -", "end 1 20 DONE 1 -");
        client("two", "begin 1 30 LOOK x - -", "end 1 40 DONE 0 -");

        assertThat(violations(Map.of("x", A)))
                .singleElement()
                .asString()
                .contains("what was done with x cannot have been done one after the other");
    }

    @Test
    @DisplayName("finds changes of different names whose versions are in the wrong order")
    void order() throws IOException {
        client("one", "begin 1 10 BIND x " + A + " -", "end 1 20 DONE 2 -");
        client("two", "begin 1 30 BIND y " + B + " -", "end 1 40 DONE 1 -");

        assertThat(violations(Map.of("x", A, "y", B)))
                .singleElement()
                .asString()
                .contains("BIND y by two was told version 1 although BIND x by one had been told version 2 before");
    }

    @Test
    @DisplayName("finds a cache that goes back, and one whose answer is older than it says")
    void cache() throws IOException {
        long late = 10 * SECOND;
        client(
                "one",
                "begin 1 10 BIND x " + A + " -",
                "end 1 20 DONE 1 -",
                "begin 2 30 REBIND x " + B + " -",
                "end 2 40 DONE 2 -",
                "found 50 60 x 1 0");
        client("two", "found " + late + " " + (late + 5) + " x 1 1000000");
        client("three", "found " + late + " " + (late + 5) + " x 1 " + 7 * SECOND);

        assertThat(violations(Map.of("x", B)))
                .hasSize(2)
                .anySatisfy(
                        each -> assertThat(each).contains("FIND x by one was told version 1 although REBIND x by one"))
                .anySatisfy(
                        each -> assertThat(each).contains("FIND x by two was answered version 1 of an age of 1 ms"));
    }

    @Test
    @DisplayName("finds a gap, a repeat and a wrong order in what a watch tells, and a wrong state at its end")
    void watches() throws IOException {
        client(
                "one",
                "told 1 SYNCHRONISED 0 - -",
                "begin 1 10 BIND x " + A + " -",
                "end 1 20 DONE 1 -",
                "told 21 BOUND 1 x " + A,
                "begin 2 30 BIND y " + B + " -",
                "end 2 40 DONE 2 -",
                "told 41 BOUND 2 y " + B);
        client("gap", "told 1 SYNCHRONISED 0 - -", "told 45 BOUND 2 y " + B);
        client(
                "repeat",
                "told 1 SYNCHRONISED 0 - -",
                "told 21 BOUND 1 x " + A,
                "told 22 BOUND 1 x " + A,
                "told 45 BOUND 2 y " + B);
        client("turned", "told 1 SYNCHRONISED 0 - -", "told 21 BOUND 2 y " + B, "told 22 BOUND 1 x " + A);
        client("silent", "told 1 SYNCHRONISED 0 - -", "told 21 BOUND 1 x " + A);

        List<String> found = violations(Map.of("x", A, "y", B));

        assertThat(found)
                .anySatisfy(each -> assertThat(each).contains("gap was told something else"))
                .anySatisfy(each -> assertThat(each).contains("repeat was told Told[at=22"))
                .anySatisfy(each -> assertThat(each).contains("turned was told Told[at=22"))
                .anySatisfy(each -> assertThat(each).contains("the watch of silent shows 1 names at the end"))
                .noneMatch(each -> each.contains("one "));
    }

    @Test
    @DisplayName("takes a picture for what it is after an interruption, and finds one that is wrong")
    void pictures() throws IOException {
        client(
                "one",
                "told 1 SYNCHRONISED 0 - -",
                "begin 1 10 BIND x " + A + " -",
                "end 1 20 DONE 1 -",
                "told 21 BOUND 1 x " + A,
                "begin 2 30 UNBIND x - -",
                "end 2 40 DONE 2 -",
                "told 41 UNBOUND 2 x -",
                "begin 3 50 BIND x " + B + " -",
                "end 3 60 DONE 3 -",
                "told 61 BOUND 3 x " + B);
        client(
                "interrupted",
                "told 1 SYNCHRONISED 0 - -",
                "told 21 BOUND 1 x " + A,
                "told 62 REBOUND 3 x " + B,
                "told 63 SYNCHRONISED 3 - -");
        client(
                "resumed",
                "told 1 SYNCHRONISED 0 - -",
                "told 21 BOUND 1 x " + A,
                "told 62 SYNCHRONISED 1 - -",
                "told 63 UNBOUND 2 x -",
                "told 64 BOUND 3 x " + B);
        assertThat(violations(Map.of("x", B))).isEmpty();

        client(
                "deceived",
                "told 1 SYNCHRONISED 0 - -",
                "told 21 BOUND 1 x " + A,
                "told 62 UNBOUND 3 x -",
                "told 63 SYNCHRONISED 3 - -");
        assertThat(violations(Map.of("x", B)))
                .anySatisfy(each -> assertThat(each).contains("the watch of deceived shows 1 names at version 3"))
                .noneMatch(each -> each.contains("interrupted") || each.contains("resumed"));
    }

    @Test
    @DisplayName("finds a command that was done twice")
    void twice() throws IOException {
        client(
                "one",
                "told 1 SYNCHRONISED 0 - -",
                "begin 1 10 REBIND x " + A + " -",
                "unknown 1 NamingUnavailable",
                "told 21 BOUND 1 x " + A,
                "told 22 REBOUND 2 x " + A);

        assertThat(violations(Map.of("x", A)))
                .singleElement()
                .asString()
                .contains("was bound at version 1 and again at version 2");
    }

    @Test
    @DisplayName("does not count a last line that a killed client has not finished")
    void killed() throws IOException {
        Files.writeString(folder.resolve("one.history"), "begin 1 10 BIND x " + A + " -\nend 1 20 DO");

        Histories histories = Histories.read(folder);

        assertThat(histories.open()).isEqualTo(1);
        assertThat(histories.names()).containsExactly("x");
    }

    private void client(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name + ".history"), String.join("\n", lines) + "\n");
    }

    private List<String> violations(Map<String, String> bound) throws IOException {
        Histories histories = Histories.read(folder);
        List<String> violations = new ArrayList<>(new ActCheck(histories.all()).violations());
        violations.addAll(new WatchCheck(histories.all(), bound)
                .violations(histories.objects().texts()));
        return violations;
    }
}
