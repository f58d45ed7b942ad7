package io.sojourn.naming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.naming.BindOption;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.NewBinding;
import io.sojourn.naming.server.Program.Run;
import io.sojourn.naming.server.endtoend.Greeter;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.ReservedPorts;
import io.sojourn.runtime.naming.NamingClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The commands bind, unbind, export and import")
@Timeout(180)
class KeepNamesCommandsTest {

    private static Node bank;
    private static String address;

    @TempDir
    private Path folder;

    private Path file;

    private static Node naming(String name) {
        return Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .embeddedNaming()
                .start();
    }

    private static String address(Node node) {
        return node.endpoints().get(0).toString();
    }

    @BeforeAll
    static void start() {
        bank = naming("bank");
        address = address(bank);
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    @BeforeEach
    void bindSome() {
        assertThat(bank.naming()).isInstanceOf(NamingClient.class);
        bank.naming()
                .list("")
                .forEach(binding -> ((NamingClient) bank.naming()).keeping().remove(binding.name(), 0));
        file = folder.resolve("names.json");
        bank.bind("bank/alice", (Greeter) whom -> "alice", BindOption.PERMANENT);
        bank.bind("bank/bob", (Greeter) whom -> "bob");
        bank.naming()
                .bind(NewBinding.of("rates", (Greeter) whom -> "rates", BindOption.SHARED, BindOption.PERMANENT)
                        .with("zone", "a"));
    }

    private static Run run(String... arguments) {
        return runAt(address, arguments);
    }

    private static Run runAt(String naming, String... arguments) {
        String[] all = List.of(arguments).toArray(new String[arguments.length + 2]);
        all[arguments.length] = "--naming";
        all[arguments.length + 1] = naming;
        return Program.run(all);
    }

    private String greeting(String name) {
        try (Node client = Node.builder().naming(address).start()) {
            return client.lookup(name, Greeter.class).greet("you");
        }
    }

    @Test
    @DisplayName("bind gives what a name is bound to one name more, which leads to the same object and stays")
    void bindsToName() {
        Run run = run("bind", "bank/first", "bank/bob");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("bank/first").contains("bank", address);
        assertThat(greeting("bank/first")).isEqualTo("bob");
        assertThat(bank.naming().find("bank/first", Consistency.LINEARIZABLE).owner())
                .isEqualTo(bank.id());
    }

    @Test
    @DisplayName("bind takes a reference as lookup shows it")
    void bindsToReference() {
        String reference = bank.naming()
                .find("bank/alice", Consistency.LINEARIZABLE)
                .reference()
                .toString();

        assertThat(run("bind", "lisa", reference).exitCode()).isZero();

        assertThat(greeting("lisa")).isEqualTo("alice");
    }

    @Test
    @DisplayName("bind refuses a name that is bound unless --replace is given")
    void bindsTaken() {
        Run refused = run("bind", "bank/alice", "bank/bob");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("'bank/alice' is bound by node 'bank'", "--replace");
        assertThat(greeting("bank/alice")).isEqualTo("alice");

        assertThat(run("bind", "--replace", "bank/alice", "bank/bob").exitCode())
                .isZero();
        assertThat(greeting("bank/alice")).isEqualTo("bob");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bind bank/x bank/nobody  | 3 | Nothing is bound under the name 'bank/nobody'",
                "bind a//b bank/alice     | 2 | empty part",
                "bind x sojourn:1/2       | 2 | TARGET is no reference",
                "bind x                   | 2 | Missing required parameter: 'TARGET'",
                "unbind bank/nobody       | 3 | Nothing is bound under the name 'bank/nobody'",
                "unbind bank/alice --version-only 99 | 1 | not 99 as expected",
                "unbind                   | 2 | Missing required parameter: 'NAME'",
                "export                   | 2 | Missing required parameter: 'FILE'",
                "import no-such-file      | 1 | There is no file no-such-file",
                "import x --on-conflict guess | 2 | 'guess'",
            })
    @DisplayName("wrong arguments end with their code and the reason, and change nothing")
    void wrong(String arguments, int exitCode, String message) {
        long version = bank.naming().find("rates", Consistency.LINEARIZABLE).version();

        Run run = run(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(bank.naming().find("rates", Consistency.LINEARIZABLE).version())
                .isEqualTo(version);
        assertThat(bank.naming().list("")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"bind x y", "unbind x", "export never-written", "peers", "peers add n2=localhost:1", "peers remove n2"})
    @DisplayName("a naming server that does not answer ends them with code 4, naming the address")
    void unreachable(String arguments) throws IOException {
        String nobody = "tcp://localhost:" + ReservedPorts.next();

        Run run = runAt(nobody, (arguments + " --timeout 1").split(" "));

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains(nobody);
        assertThat(Path.of("never-written")).doesNotExist();
        assertThat(Path.of("never-written.writing")).doesNotExist();
    }

    @Test
    @DisplayName("unbind removes a name whoever owns it, and shows what it was")
    void unbinds() {
        Run run = run("unbind", "bank/alice");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Unbound: bank/alice", "Its reference was sojourn:");
        assertThat(run("lookup", "bank/alice").exitCode()).isEqualTo(3);
        String reference = run.out().lines().toList().get(1).replace("Its reference was ", "");
        assertThat(run("bind", "bank/alice", reference).exitCode()).isZero();
    }

    @Test
    @DisplayName("an export is imported elsewhere with owners, services and metadata; once more changes nothing")
    void roundTrip() throws IOException {
        assertThat(run("export", file.toString()).out()).isEqualTo("3 names exported to " + file + ".\n");
        try (Node other = naming("other")) {
            Run dry = runAt(address(other), "import", file.toString(), "--dry-run");
            assertThat(dry.out())
                    .isEqualTo("2 names would be bound, 0 were bound so already, 1 left to their owners, because they "
                            + "are not permanent.\n");
            assertThat(other.naming().list("")).isEmpty();

            Run first = runAt(address(other), "import", file.toString());
            assertThat(first.err()).isEmpty();
            assertThat(first.out()).startsWith("2 names bound, 0 were bound so already, 1 left");
            assertThat(runAt(address(other), "import", file.toString(), "--all").out())
                    .isEqualTo("1 names bound, 2 were bound so already.\n");
            assertThat(runAt(address(other), "import", file.toString(), "--all").out())
                    .isEqualTo("0 names bound, 3 were bound so already.\n");

            assertThat(other.naming().list(""))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("version", "members.version")
                    .containsExactlyElementsOf(bank.naming().list(""));
            Path again = folder.resolve("again.json");
            runAt(address(other), "export", again.toString());
            assertThat(Files.readString(again)).contains("\"zone\":\"a\"", "\"service\":true");
        }
    }

    @Test
    @DisplayName("the owner takes over an imported name when it starts again under its name")
    void ownerTakesOver() {
        run("export", file.toString());
        try (Node other = naming("other")) {
            runAt(address(other), "import", file.toString());
            try (Node owner = Node.builder()
                    .name("bank")
                    .listen("tcp://localhost:0")
                    .naming(address(other))
                    .start()) {
                owner.bind("bank/alice", (Greeter) whom -> "alice again");

                assertThat(other.lookup("bank/alice", Greeter.class).greet("you"))
                        .isEqualTo("alice again");
            }
        }
    }

    @Test
    @DisplayName("an import stops before it changes anything if a name is bound otherwise, unless told what to do")
    void conflicts() {
        run("export", file.toString());
        run("unbind", "rates");
        run("bind", "--replace", "bank/alice", "bank/bob");

        Run failed = run("import", file.toString());
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("1 names are bound otherwise", "[bank/alice]", "Nothing was changed");
        assertThat(run("lookup", "rates").exitCode()).isEqualTo(3);

        Run kept = run("import", file.toString(), "--on-conflict", "keep");
        assertThat(kept.out()).startsWith("1 names bound, 0 were bound so already, 1 were bound otherwise");
        assertThat(greeting("bank/alice")).isEqualTo("bob");

        assertThat(run("import", file.toString(), "--on-conflict", "replace").exitCode())
                .isZero();
        assertThat(greeting("bank/alice")).isEqualTo("alice");
    }

    @Test
    @DisplayName("an export replaces no file unless --force is given")
    void exportExists() throws IOException {
        Files.writeString(file, "dear diary");

        Run refused = run("export", file.toString());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("exists already", "--force");
        assertThat(file).hasContent("dear diary");
        assertThat(run("export", file.toString(), "--force").exitCode()).isZero();
        assertThat(folder.toFile().list()).containsExactly("names.json");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cut off in the last line     | line 5: character .* the text ends too soon",
                "cut off after a line         | ends after line 4 without its last line",
                "empty                        | is empty",
                "another file                 | line 1: character 1: no value stands here",
                "another JSON file            | line 1: this is no file of names",
                "a later format               | line 1: its format has version 2, but only 1 is known here",
                "a changed character          | line 5: the checksum of the lines before is [0-9a-f]{8}, not",
                "a line missing               | line 4: there should be 3 names, but there are 2",
                "a line twice                 | line 4: 'bank/bob' stands after 'bank/bob'",
                "a name that is none          | line 2: .*empty part",
                "a reference that is none     | line 2: The text of a reference starts with 'sojourn:'",
                "a field missing              | line 2: the field 'ownerName' is missing or no string",
                "no object                    | line 2: a name has one object",
                "not UTF-8                    | line 2: this is not UTF-8",
            })
    @DisplayName("a damaged file is refused with the line and the rule, before anything is changed:")
    void damaged(String how, String message) throws IOException {
        run("export", file.toString());
        damage(how);
        run("unbind", "bank/alice");
        long version = bank.naming().find("rates", Consistency.LINEARIZABLE).version();

        Run run = run("import", file.toString(), "--all");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).containsPattern(message).contains("names.json").doesNotContain("\tat ");
        assertThat(bank.naming().list("")).hasSize(2);
        assertThat(bank.naming().find("rates", Consistency.LINEARIZABLE).version())
                .isEqualTo(version);
    }

    private void damage(String how) throws IOException {
        String text = Files.readString(file);
        List<String> lines = text.lines().toList();
        String damaged = switch (how) {
            case "cut off in the last line" -> text.substring(0, text.length() - 10);
            case "cut off after a line" -> text.substring(0, text.lastIndexOf("{\"names\""));
            case "empty" -> "";
            case "another file" -> "chapter 1\n";
            case "another JSON file" -> "{\"format\":\"diary\"}\n";
            case "a later format" -> text.replace("\"formatVersion\":1", "\"formatVersion\":2");
            case "a changed character" -> text.replace("\"zone\":\"a\"", "\"zone\":\"b\"");
            case "a line missing" -> text.replace(lines.get(2) + "\n", "");
            case "a line twice" -> text.replace(lines.get(2) + "\n", lines.get(2) + "\n" + lines.get(2) + "\n");
            case "a name that is none" -> text.replace("bank/alice", "bank//alice");
            case "a reference that is none" -> text.replaceFirst("\"sojourn:", "\"mailto:");
            case "a field missing" -> text.replaceFirst("\"ownerName\":\"bank\",", "");
            case "no object" -> text.replaceFirst("\"objects\":\\[.*]}\n", "\"objects\":[]}\n");
            case "not UTF-8" -> text.replaceFirst("alice", "al\u00ffce");
            default -> throw new IllegalArgumentException(how);
        };
        Files.write(file, damaged.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("a file changed on purpose is imported with --edited")
    void edited() throws IOException {
        run("export", file.toString());
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(1)));

        try (Node other = naming("other")) {
            assertThat(runAt(address(other), "import", file.toString(), "--edited")
                            .out())
                    .isEqualTo("1 names bound, 0 were bound so already.\n");
        }
    }

    @Test
    @DisplayName("an import of more names than go at once makes them all, and says how far it is")
    void many() throws IOException {
        String reference = bank.naming()
                .find("bank/alice", Consistency.LINEARIZABLE)
                .reference()
                .toString();
        StringBuilder text = new StringBuilder("{\"format\":\"sojourn-names\",\"formatVersion\":1}\n");
        for (int i = 0; i < 25_000; i++) {
            text.append(String.format(
                            "{\"name\":\"many/%06d\",\"service\":false,\"objects\":[{\"reference\":\"%s\",",
                            i, reference))
                    .append("\"owner\":\"" + bank.id() + "\",\"ownerName\":\"bank\",\"permanent\":true}]}\n");
        }
        Files.writeString(file, text);

        try (Node other = naming("other")) {
            Run run = runAt(address(other), "import", file.toString(), "--edited");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).startsWith("25000 names bound");
            assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.endsWith(" of 25000 names bound ..."));
            assertThat(other.naming().list("many/")).hasSize(25_000);
            String all = folder.resolve("all.json").toString();
            assertThat(runAt(address(other), "export", all).out()).startsWith("25000 names");
        }
    }
}
