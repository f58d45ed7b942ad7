package io.sojourn.naming.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("sojourn contract accept")
class AcceptCommandTest {

    private static final String FOLDER = "META-INF/sojourn/contracts";

    @TempDir
    private Path directory;

    /** What one run of the program did. */
    private record Run(int exitCode, String out, String err) {}

    private static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        return new Run(line.execute(words), out.toString(), err.toString());
    }

    private static void contract(Path classes, String name, String text) throws IOException {
        Path folder = classes.resolve(FOLDER);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    @DisplayName("copies the contracts of a class folder, says which ones are new or changed, and leaves others alone")
    void copies() throws IOException {
        Path classes = directory.resolve("classes");
        Path accepted = directory.resolve("contracts");
        contract(classes, "bank.Account.contract", "one");
        contract(classes, "bank.Money.contract", "money");

        assertThat(run("contract", "accept", classes, accepted))
                .isEqualTo(new Run(0, "new         bank.Account.contract\nnew         bank.Money.contract\n", ""));

        contract(classes, "bank.Account.contract", "two");
        Files.writeString(accepted.resolve("bank.Gone.contract"), "gone");
        Run again = run("contract", "accept", classes, accepted);

        assertThat(again.exitCode()).isZero();
        assertThat(again.out().lines())
                .containsExactly(
                        "changed     bank.Account.contract",
                        "unchanged   bank.Money.contract",
                        "left alone  bank.Gone.contract, which " + classes + " does not have");
        assertThat(accepted.resolve("bank.Account.contract")).hasContent("two");
        assertThat(accepted.resolve("bank.Gone.contract")).hasContent("gone");
    }

    @Test
    @DisplayName("copies the contracts of a jar")
    void copiesFromJar() throws IOException {
        Path jar = directory.resolve("bank.jar");
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            contract(files.getPath("/"), "bank.Account.contract", "one");
        }

        assertThat(run("contract", "accept", jar, directory.resolve("contracts"))
                        .exitCode())
                .isZero();
        assertThat(directory.resolve("contracts/bank.Account.contract")).hasContent("one");
    }

    @Test
    @DisplayName("says what is missing where there are no contracts")
    void nothingThere() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThat(run("contract", "accept", directory.resolve("none"), directory))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(1))
                .satisfies(run -> assertThat(run.err()).contains("none is not there; compile first."));
        assertThat(run("contract", "accept", empty, directory).err()).contains("has no contracts");
        assertThat(run("contract").exitCode()).isEqualTo(2);
    }
}
