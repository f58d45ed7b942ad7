package io.sojourn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.sojourn.processor.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What contracts look like and what is said about their files; which changes break them is shown with the runtime. */
@DisplayName("B054: contracts")
class ContractsTest {

    private static final String ACCOUNT = """
            package bank;
            import io.sojourn.*;
            import java.util.*;
            import java.io.IOException;
            @Remote public interface Account {
                Money balance();
                @Deadline(2) void deposit(Money amount, List<State> states) throws Limit, Late, IOException;
                @Idempotent default Shape shape(Order order) { return null; }
                @Oneway void touch();
                record Money(String currency, long cents) {}
                @Evolvable record Order(@Evolvable.Was("id") String number, Object any, Money money) {}
                @Evolvable enum State { OPEN, @Evolvable.Was("SHUT") CLOSED, @Evolvable.Unknown OTHER }
                sealed interface Shape {}
                record Square(int side) implements Shape {}
                final class Circle implements Shape { public int radius; }
                class Limit extends Exception { public Limit(String message) { super(message); } }
                @Evolvable class Late extends Exception { public Late(String message) { super(message); } }
            }
            """;

    private static final String CONTRACT = """
            sojourn-contract 1
            bank.Account

            method balance()Lbank/Account$Money;
                written ()bank.Account.Money

            method deposit(Lbank/Account$Money;Ljava/util/List;)V
                written (bank.Account.Money,Collection<bank.Account.State>)
                throws bank.Account.Late
                throws compact bank.Account.Limit
                throws java.io.IOException
                deadline 2000 ms

            method shape(Lbank/Account$Order;)Lbank/Account$Shape;
                written (bank.Account.Order)bank.Account.Shape
                idempotent
                default

            method touch()V
                written ()
                oneway

            type bank.Account$Circle compact value tracked
                radius int

            type bank.Account$Late evolvable value open

            type bank.Account$Limit compact value

            type bank.Account$Money compact value
                currency java.lang.String
                cents long

            type bank.Account$Order evolvable value
                id java.lang.String
                any java.lang.Object
                money bank.Account$Money

            type bank.Account$Shape compact sealed
                bank.Account$Circle
                bank.Account$Square

            type bank.Account$Square compact value
                side int

            type bank.Account$State evolvable enum
                OPEN
                SHUT
                OTHER
                OTHER stands for unknown ones
            """;

    @TempDir
    private Path accepted;

    @Test
    @DisplayName("are text beside the classes: one fact a line, sorted")
    void text() throws IOException {
        Compilation compilation = Sources.compile(List.of(Sources.source("bank.Account", ACCOUNT)));

        assertThat(errors(compilation)).isEmpty();
        assertThat(contract(compilation)).isEqualTo(CONTRACT);
    }

    @Test
    @DisplayName("are not looked at without the option, and are read as they were written with it")
    void readAgain() throws IOException {
        Files.writeString(accepted.resolve("bank.Account.contract"), CONTRACT);

        assertThat(compile(ACCOUNT).diagnostics()).noneMatch(each -> each.getKind() != Diagnostic.Kind.WARNING);
    }

    @Test
    @DisplayName("that have grown, or have not been accepted yet, are noted and break no build")
    void grown() throws IOException {
        assertThat(notes(compile(ACCOUNT))).contains("interface 'Account' has no accepted contract yet.");

        Files.writeString(accepted.resolve("bank.Account.contract"), CONTRACT);
        Compilation more = compile(ACCOUNT.replace("Money balance();", "Money balance(); int more();"));

        assertThat(errors(more)).isEmpty();
        assertThat(notes(more)).contains("has changed compatibly since its contract was accepted.");
    }

    @Test
    @DisplayName("that are broken fail the compile on the declaration, with all that broke and the ways out")
    void broken() throws IOException {
        Files.writeString(accepted.resolve("bank.Account.contract"), CONTRACT);

        Compilation compilation = compile(ACCOUNT.replace("long cents", "int cents")
                .replace("void touch()", "void touched()")
                .replace("SHUT", "ENDED")
                .replace(", @Evolvable.Unknown OTHER", ""));

        assertThat(compilation.errors())
                .extracting(error -> error.getLineNumber() + " " + error.getMessage(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "5 method 'touch' of 'Account' is not there as 'touch()V' any more: old callers get MethodUnknown.\n"
                                + "    Add the old form again, for example as a default method that calls the new one. If no"
                                + " old side is left, accept the new contract: sojourn contract accept.",
                        "10 component 'cents' of 'Money' is int where the contract says long, which old sides, for which the"
                                + " type is compact, do not understand.\n"
                                + "    Leave 'Money' as it is, and put what is new into a type of another name. A type marked"
                                + " @Evolvable from the start may change. If no old side is left, accept the new contract:"
                                + " sojourn contract accept.",
                        "12 enum 'State' has lost 'SHUT', which old sides still send.\n"
                                + "    Keep it, name it in @Evolvable.Was if it was renamed, or mark a constant"
                                + " @Evolvable.Unknown, which it then becomes. If no old side is left, accept the new"
                                + " contract: sojourn contract accept.",
                        "12 enum 'State' has lost 'OTHER', which old sides still send.\n"
                                + "    Keep it, name it in @Evolvable.Was if it was renamed, or mark a constant"
                                + " @Evolvable.Unknown, which it then becomes. If no old side is left, accept the new"
                                + " contract: sojourn contract accept.");
    }

    @Test
    @DisplayName("of types that are gone, that cannot be read, or whose folder is missing fail the compile")
    void files() throws IOException {
        Files.writeString(accepted.resolve("bank.Gone.contract"), CONTRACT);
        Files.writeString(accepted.resolve("bank.Account.contract"), "sojourn-contract 2\nbank.Account\n");

        assertThat(errors(compile(ACCOUNT)))
                .anyMatch(error -> error.startsWith("'bank.Gone' has an accepted contract, but is gone"))
                .anyMatch(error ->
                        error.startsWith("interface 'Account' cannot be compared with its accepted contract: it"
                                + " does not begin with the line 'sojourn-contract 1'."))
                .hasSize(2);
        assertThat(errors(Sources.compile(
                        List.of(Sources.source("bank.Account", ACCOUNT)),
                        "-Asojourn.contracts=" + accepted.resolve("missing"))))
                .singleElement()
                .asString()
                .contains("which is not there");
    }

    @Test
    @DisplayName("of values belong to the values")
    void ofValues() throws IOException {
        String before = "package bank; @io.sojourn.Portable public record Money(int cents) {}";
        Compilation first = Sources.compile(List.of(Sources.source("bank.Money", before)));
        Files.writeString(accepted.resolve("bank.Money.contract"), contract(first, "bank.Money"));

        assertThat(errors(compile("bank.Money", before.replace("int", "long"))))
                .singleElement()
                .asString()
                .startsWith("component 'cents' of 'Money' is long where the contract says int");
    }

    private Compilation compile(String source) {
        return compile("bank.Account", source);
    }

    private Compilation compile(String name, String source) {
        return Sources.compile(List.of(Sources.source(name, source)), "-Asojourn.contracts=" + accepted);
    }

    private static List<String> errors(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(Locale.ROOT))
                .toList();
    }

    private static String notes(Compilation compilation) {
        return compilation.notes().stream()
                .map(note -> note.getMessage(Locale.ROOT))
                .toList()
                .toString();
    }

    private static String contract(Compilation compilation) throws IOException {
        return contract(compilation, "bank.Account");
    }

    private static String contract(Compilation compilation, String name) throws IOException {
        JavaFileObject file = compilation
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/sojourn/contracts/" + name + ".contract")
                .orElseThrow();
        return file.getCharContent(false).toString();
    }
}
