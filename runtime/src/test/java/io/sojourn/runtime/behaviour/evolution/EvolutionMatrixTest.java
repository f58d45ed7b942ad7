package io.sojourn.runtime.behaviour.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Compiled;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OtherProcess;
import io.sojourn.runtime.behaviour.evolution.Change.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of change, in both directions: an old caller at a new object, and a new caller at an old one. Old and new are
 * compiled by the processor into class loaders of their own and talk over TCP, first in this process, then in two others.
 */
class EvolutionMatrixTest {

    private static final List<Change> CHANGES = Stream.of(
                    MethodChanges.all(), ValueChanges.all(), EvolvableChanges.all())
            .flatMap(List::stream)
            .toList();

    private static final Path CONTRACTS = Path.of("META-INF", "sojourn", "contracts");

    private static final Path DOCUMENT = Path.of("..", "docs", "evolution.md");

    @TempDir
    private static Path directory;

    private static Compiled old;
    private static Compiled now;

    @BeforeAll
    static void compile() {
        old = Compiled.in(directory.resolve("old"), sources(true));
        now = Compiled.in(directory.resolve("now"), sources(false));
        assertThat(old.errors()).isEmpty();
        assertThat(now.errors()).isEmpty();
    }

    @AfterAll
    static void forget() throws IOException {
        old.close();
        now.close();
    }

    private static Map<String, String> sources(boolean isOld) {
        Map<String, String> sources = new LinkedHashMap<>();
        CHANGES.forEach(change -> sources.putAll(change.sources(isOld)));
        return sources;
    }

    /** Makes a call from one version to the other. */
    @FunctionalInterface
    private interface Caller {
        Observed call(String change, String probe) throws Exception;
    }

    @Test
    @DisplayName("B054: there are at least 25 kinds of changes, some of which break something and some do not")
    void enough() {
        assertThat(CHANGES).extracting(Change::name).doesNotHaveDuplicates().hasSizeGreaterThan(25);
        assertThat(CHANGES.stream().filter(Change::breaks)).hasSizeGreaterThan(10);
        assertThat(CHANGES.stream().filter(change -> !change.breaks())).hasSizeGreaterThan(10);
    }

    @TestFactory
    @DisplayName("B054, B156: between class loaders")
    Stream<DynamicNode> betweenClassLoaders() {
        Node oldNode = Nodes.listening().name("old").start();
        Node newNode = Nodes.listening().name("new").start();
        Side oldSide = new Side(oldNode, old.classLoader());
        Side newSide = new Side(newNode, now.classLoader());
        Stream<DynamicNode> tests = directions(
                caller(oldSide, newSide), caller(newSide, oldSide), caller(oldSide, oldSide), caller(newSide, newSide));
        return tests.onClose(() -> {
            oldNode.close(Duration.ZERO);
            newNode.close(Duration.ZERO);
        });
    }

    private static Caller caller(Side from, Side to) {
        Map<String, Reference> objects = new HashMap<>();
        return (change, probe) -> {
            if (!objects.containsKey(change)) {
                objects.put(change, to.serve(change));
            }
            return from.call(change, probe, objects.get(change));
        };
    }

    @TestFactory
    @DisplayName("B054, B156: between processes")
    Stream<DynamicNode> betweenProcesses() throws Exception {
        OtherProcess oldProcess = OtherProcess.start(
                VersionProcess.class, directory.resolve("old").toString());
        OtherProcess newProcess = OtherProcess.start(
                VersionProcess.class, directory.resolve("now").toString());
        oldProcess.awaitLine("ready");
        newProcess.awaitLine("ready");
        Stream<DynamicNode> tests = directions(caller(oldProcess, newProcess), caller(newProcess, oldProcess));
        return tests.onClose(() -> {
            oldProcess.close();
            newProcess.close();
        });
    }

    private static Caller caller(OtherProcess from, OtherProcess to) {
        Map<String, String> objects = new HashMap<>();
        return (change, probe) -> {
            if (!objects.containsKey(change)) {
                to.say("serve " + change);
                objects.put(change, to.awaitLine("served"));
            }
            from.say("call " + change + " " + probe + " " + objects.get(change));
            return Observed.parse(from.awaitLine("called"));
        };
    }

    private static Stream<DynamicNode> directions(Caller oldCalls, Caller newCalls) {
        return CHANGES.stream()
                .map(change -> DynamicContainer.dynamicContainer(
                        change.text(),
                        Stream.concat(
                                tests("an old caller, a new object", change, oldCalls, Probe::oldCalls),
                                tests("a new caller, an old object", change, newCalls, Probe::newCalls))));
    }

    private static Stream<DynamicNode> directions(
            Caller oldCalls, Caller newCalls, Caller oldAmongThemselves, Caller newAmongThemselves) {
        return Stream.concat(
                directions(oldCalls, newCalls),
                Stream.of(DynamicContainer.dynamicContainer(
                        "equal versions understand each other",
                        CHANGES.stream()
                                .flatMap(change -> Stream.concat(
                                        equal("old", change, oldAmongThemselves, Probe::oldCalls),
                                        equal("new", change, newAmongThemselves, Probe::newCalls))))));
    }

    private static Stream<DynamicTest> tests(
            String direction, Change change, Caller caller, Function<Probe, Verdict> expected) {
        return change.probes().stream()
                .filter(probe -> expected.apply(probe) != null)
                .map(probe -> DynamicTest.dynamicTest(
                        direction + ", " + probe.name() + ": "
                                + expected.apply(probe).shown(),
                        () -> expected.apply(probe).check(caller.call(change.name(), probe.name()))));
    }

    private static Stream<DynamicTest> equal(
            String version, Change change, Caller caller, Function<Probe, Verdict> known) {
        return change.probes().stream()
                .filter(probe -> known.apply(probe) != null)
                .map(probe -> DynamicTest.dynamicTest(
                        version + ", " + change.text() + ", " + probe.name(),
                        () -> assertThat(caller.call(change.name(), probe.name()))
                                .satisfiesAnyOf(
                                        observed -> assertThat(observed).isInstanceOf(Observed.Value.class),
                                        observed -> assertThat(observed)
                                                .extracting("outcome")
                                                .as("an exception of the object's own")
                                                .isEqualTo(""))));
    }

    @TestFactory
    @DisplayName("B054: the contract check complains about exactly those changes that break something")
    Stream<DynamicTest> contracts() throws IOException {
        Map<String, String> sources = sources(false);
        List<Diagnostic<? extends JavaFileObject>> errors = Compiled.compile(
                directory.resolve("checked"),
                sources,
                List.of(
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-Xmaxerrs",
                        "1000",
                        "-Asojourn.contracts=" + directory.resolve("old").resolve(CONTRACTS)));
        return CHANGES.stream().map(change -> DynamicTest.dynamicTest(change.text(), () -> check(change, errors)));
    }

    private static void check(Change change, List<Diagnostic<? extends JavaFileObject>> all) {
        List<Diagnostic<? extends JavaFileObject>> errors =
                all.stream().filter(error -> isAbout(change, error)).toList();
        assertThat(change.found() != null)
                .as("what is said about the change agrees with its verdicts")
                .isEqualTo(change.breaks());
        if (change.found() == null) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors).anySatisfy(error -> {
                assertThat(error.getMessage(Locale.ROOT))
                        .contains(change.found().message());
                assertThat(line(error)).contains(change.found().line());
            });
        }
    }

    private static boolean isAbout(Change change, Diagnostic<? extends JavaFileObject> error) {
        return error.getSource() == null
                ? change.old().files().keySet().stream()
                        .anyMatch(name -> error.getMessage(Locale.ROOT).contains("'" + name + "'"))
                : error.getSource().getName().endsWith("/" + change.name() + ".java");
    }

    private static String line(Diagnostic<? extends JavaFileObject> error) {
        try {
            return error.getSource() == null
                    ? ""
                    : error.getSource()
                            .getCharContent(true)
                            .toString()
                            .lines()
                            .skip(error.getLineNumber() - 1)
                            .findFirst()
                            .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("B054: the table in docs/evolution.md has a row for each kind of change, with these verdicts")
    void documented() throws IOException {
        assertThat(Files.readAllLines(DOCUMENT))
                .containsSubsequence(CHANGES.stream().map(Change::row).toList());
    }

    @Test
    @DisplayName("B054: equal versions have equal contracts, which are files beside their classes")
    void sameContracts() throws IOException {
        Compiled again = Compiled.in(directory.resolve("again"), sources(true));
        again.close();
        try (Stream<Path> files = Files.list(directory.resolve("old").resolve(CONTRACTS))) {
            assertThat(files.toList())
                    .hasSizeGreaterThanOrEqualTo(CHANGES.size())
                    .allSatisfy(file -> assertThat(directory
                                    .resolve("again")
                                    .resolve(CONTRACTS)
                                    .resolve(file.getFileName()))
                            .hasSameTextualContentAs(file));
        }
    }
}
