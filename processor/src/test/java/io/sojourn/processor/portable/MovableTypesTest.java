package io.sojourn.processor.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import io.sojourn.node.Node;
import io.sojourn.processor.RemoteProcessor;
import io.sojourn.processor.testing.Sources;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.movable.MovableType;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The entry point of a movable class")
class MovableTypesTest {

    private static final Node HERE = (Node) Proxy.newProxyInstance(
            Node.class.getClassLoader(), new Class<?>[] {Node.class}, (proxy, method, arguments) -> "here");

    private static final JavaFileObject COUNTER =
            Sources.source("p.Counter", "package p; @io.sojourn.Remote public interface Counter { long next(); }");

    private static JavaFileObject counting(String body) {
        return Sources.source(
                "p.Counting",
                "package p; import io.sojourn.Movable; import io.sojourn.node.Node; import java.util.*;",
                body);
    }

    @SuppressWarnings("unchecked") // The entry point of a class describes that class.
    private static MovableType<Object, Object> movable(GeneratedTypes types, String type) {
        return (MovableType<Object, Object>) types.entryPoint(type);
    }

    /** The object after a move in which its state has gone through the tokens of a message. */
    private static Object moved(GeneratedTypes types, String name, Object object) throws Throwable {
        MovableType<Object, Object> type = movable(types, name);
        TokenWriter writer = new TokenWriter(types);
        type.write(writer, type.snapshot(object));
        return type.restore(type.read(new TokenReader(types, writer.tokens())), HERE);
    }

    @Test
    @DisplayName("takes the state, writes and reads it, and makes the object from it by its constructor")
    void constructor() throws Throwable {
        GeneratedTypes types = GeneratedTypes.of(
                COUNTER,
                counting("@Movable public record Counting(State state) implements Counter {"
                        + " public record State(long value, List<String> notes) {}"
                        + " State snapshot() { return state; } public long next() { return 1; } }"));
        Object state = types.load("p.Counting$State")
                .getDeclaredConstructor(long.class, List.class)
                .newInstance(7L, List.of("a"));
        Object before = movable(types, "p.Counting").restore(state, HERE);

        assertThat(moved(types, "p.Counting", before)).isEqualTo(before).isNotSameAs(before);
    }

    @Test
    @DisplayName("gives the node to a way back that takes it, and passes on what it throws")
    void withNode() throws Throwable {
        GeneratedTypes types = GeneratedTypes.of(
                COUNTER,
                counting("@Movable final class Counting implements Counter { private final String text;"
                        + " private Counting(String text) { this.text = text; }"
                        + " static Counting restore(String state, Node node) throws Exception {"
                        + "   if (state.isEmpty()) throw new Exception(\"empty\");"
                        + "   return new Counting(state + \" \" + node.name()); }"
                        + " String snapshot() { return text; } public long next() { return 1; } }"));
        MovableType<Object, Object> type = movable(types, "p.Counting");

        assertThat(type.snapshot(moved(types, "p.Counting", type.restore("was", HERE))))
                .isEqualTo("was here here");
        assertThatThrownBy(() -> type.restore("", HERE))
                .isInstanceOf(Exception.class)
                .hasMessage("empty");
    }

    @Test
    @DisplayName("compiles without a warning for primitive, generic, array and inherited states")
    void shapes() throws Throwable {
        GeneratedTypes types = GeneratedTypes.of(
                COUNTER,
                counting("abstract class Counting<S> implements Counter { public long next() { return 1; }"
                        + " S snapshot() throws java.io.IOException { return state; } S state;"
                        + " @Movable static final class Number extends Counting<Long> {"
                        + "   Number(Long state) { this.state = state; } }"
                        + " @Movable static final class Lists extends Counting<Map<String, List<? extends Integer>>> {"
                        + "   Lists(Map<String, List<? extends Integer>> state) { this.state = state; } }"
                        + " @Movable static final class Many extends Counting<String[]> {"
                        + "   Many(String[] state, Node node) { this.state = state; } }"
                        + " @Movable static final class Any extends Counting<Object> {"
                        + "   Any(Object state) { this.state = state; } }"
                        + " @Movable static final class Plain implements Counter { private int[] state = {3};"
                        + "   Plain(int state) { this.state[0] = state; } int snapshot() { return state[0]; }"
                        + "   public long next() { return 1; } } }"));

        for (String name : List.of("Number", "Lists", "Many", "Any", "Plain")) {
            String type = "p.Counting$" + name;
            Object state = switch (name) {
                case "Number" -> 5L;
                case "Lists" -> Map.of("a", List.of(1));
                case "Many" -> new String[] {"x"};
                case "Any" -> "any";
                default -> 9;
            };
            Object object = movable(types, type).restore(state, HERE);
            assertThat(movable(types, type).snapshot(moved(types, type, object)))
                    .isEqualTo(state);
        }
        assertThat(movable(types, "p.Counting$Plain").stateShape()).isEqualTo("int");
        assertThat(movable(types, "p.Counting$Lists").stateShape()).isEqualTo("Map<String,Collection<any>>");
    }

    @Test
    @DisplayName("is found by a resource named after the class's tag, and has the marshallers of its state")
    void resource() throws IOException {
        JavaFileObject counting = counting(
                "@Movable final class Counting implements Counter { record State(long value) {}"
                        + " Counting(State state) {} State snapshot() { return new State(1); } public long next() { return 1; } }");
        Compilation compilation = Sources.compile(List.of(COUNTER, counting));
        GeneratedTypes types = GeneratedTypes.of(COUNTER, counting);
        EntryPoint entryPoint = types.entryPoint("p.Counting");
        String path = EntryPoint.RESOURCES + HexFormat.of().toHexDigits(Hashes.typeTag("p.Counting"));

        assertThat(compilation.generatedFile(StandardLocation.CLASS_OUTPUT, path))
                .get()
                .satisfies(file -> assertThat(file.getCharContent(false)).hasToString("p.Counting"));
        assertThat(entryPoint.type().getName()).isEqualTo("p.Counting");
        assertThat(entryPoint.remoteInterface()).isNull();
        assertThat(entryPoint.wireTypes())
                .extracting(type -> type.type().getName())
                .containsExactly("p.Counting$State");
        assertThat(movable(types, "p.Counting").tag()).isEqualTo(Hashes.typeTag("p.Counting"));
    }

    @Test
    @DisplayName("waits for a state that another processor writes")
    void laterState() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new RemoteProcessor(), new LateTypeProcessor())
                .compile(
                        COUNTER,
                        counting("@Movable final class Counting implements Counter { Counting(Late state) {}"
                                + " Late snapshot() { throw new IllegalStateException(); }"
                                + " public long next() { return 1; } }"));

        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.generatedSourceFile("p.Counting_Sojourn")).isPresent();
    }
}
