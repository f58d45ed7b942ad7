package io.sojourn.runtime.behaviour.evolution;

import static io.sojourn.runtime.behaviour.evolution.Change.change;
import static io.sojourn.runtime.behaviour.evolution.ValueChanges.api;
import static io.sojourn.runtime.behaviour.evolution.ValueChanges.server;
import static io.sojourn.runtime.behaviour.evolution.Verdict.fails;
import static io.sojourn.runtime.behaviour.evolution.Verdict.layout;
import static io.sojourn.runtime.behaviour.evolution.Verdict.unreadable;
import static io.sojourn.runtime.behaviour.evolution.Verdict.works;

import java.util.List;
import java.util.stream.Stream;

/** Changes of {@code @Evolvable} values and exceptions. */
final class EvolvableChanges {

    private static final String SHOWN = """
            public String toString() { return "T" + x + (shared.get(0) == shared.get(1)) + z; }
        }
        static List<int[]> shared() {
            int[] one = {1};
            return List.of(one, one);
        }
        static Object loop() {
            List<Object> loop = new ArrayList<>(Collections.nCopies(300, new int[] {1, 2}));
            loop.add(loop);
            return loop;
        """;

    private EvolvableChanges() {}

    static List<Change> all() {
        return Stream.of(components(), retyped(), constants(), families(), classes())
                .flatMap(List::stream)
                .toList();
    }

    /** A change of the type {@code T}; what each version makes of the other's values. */
    private static Change.Builder value(
            String name,
            String text,
            String old,
            String oldValue,
            String now,
            String nowValue,
            String inOld,
            String inNew) {
        return change(name, text)
                .old(old, api(""), server(oldValue))
                .now(now, api(""), server(nowValue))
                .both("send", "a.show(Server.value())", works(inNew), works(inOld))
                .both("receive", "String.valueOf(a.make())", works(inOld), works(inNew));
    }

    private static List<Change> components() {
        return List.of(
                value(
                                "EvolvableComponentAdded",
                                "a component is added",
                                "@Evolvable public record T(int x) {}",
                                "new T(1)",
                                "@Evolvable public record T(int x, int y) {}",
                                "new T(1, 2)",
                                "T[x=1]",
                                "T[x=1, y=0]")
                        .compatible(),
                value(
                                "EvolvableDefaults",
                                "components with and without stated defaults are added",
                                "@Evolvable public record T(int x) {}",
                                "new T(1)",
                                """
                                @Evolvable public record T(
                                    int x, @Evolvable.Default("EUR") String currency, @Evolvable.Default("-1") long limit,
                                    List<String> notes, Optional<String> hint, String other) {}
                                """,
                                "new T(1, \"USD\", 5, List.of(\"n\"), Optional.of(\"h\"), \"o\")",
                                "T[x=1]",
                                "T[x=1, currency=EUR, limit=-1, notes=[], hint=Optional.empty, other=null]")
                        .compatible(),
                value(
                                "EvolvableComponentRemoved",
                                "a component is removed",
                                "@Evolvable public record T(int x, @Evolvable.Default(\"7\") int y) {}",
                                "new T(1, 2)",
                                "@Evolvable public record T(int x) {}",
                                "new T(1)",
                                "T[x=1, y=7]",
                                "T[x=1]")
                        .compatible(),
                value(
                                "EvolvableComponentsReordered",
                                "components are reordered",
                                "@Evolvable public record T(int x, String y, long z) {}",
                                "new T(1, \"2\", 3)",
                                "@Evolvable public record T(long z, int x, String y) {}",
                                "new T(3, 1, \"2\")",
                                "T[x=1, y=2, z=3]",
                                "T[z=3, x=1, y=2]")
                        .compatible(),
                value(
                                "EvolvableComponentRenamed",
                                "a component is renamed, and @Evolvable.Was tells",
                                "@Evolvable public record T(int x) {}",
                                "new T(1)",
                                "@Evolvable public record T(@Evolvable.Was(\"x\") int amount) {}",
                                "new T(1)",
                                "T[x=1]",
                                "T[amount=1]")
                        .compatible(),
                value(
                                "EvolvableComponentRenamedSilently",
                                "a component is renamed, and nothing tells",
                                "@Evolvable public record T(int x, int z) {}",
                                "new T(1, 5)",
                                "@Evolvable public record T(int amount, int z) {}",
                                "new T(1, 5)",
                                "T[x=0, z=5]",
                                "T[amount=0, z=5]")
                        .compatible(),
                value(
                                "EvolvableLargeComponentAdded",
                                "a long component is added that holds shared objects and a cycle",
                                "@Evolvable public record T(int x, List<int[]> shared, int z) {" + SHOWN + "}",
                                "new T(1, shared(), 3)",
                                "@Evolvable public record T(Object large, int x, List<int[]> shared, int z) {" + SHOWN
                                        + "}",
                                "new T(loop(), 1, shared(), 3)",
                                "T1true3",
                                "T1true3")
                        .compatible(),
                value(
                                "EvolvableWithin",
                                "a component is added to an evolvable type within compact and evolvable ones",
                                "public record T(List<A> all) {}\n@Evolvable public record A(B b) {}\n"
                                        + "@Evolvable public record B(int x) {}",
                                "new T(List.of(new A(new B(1)), new A(new B(2))))",
                                "public record T(List<A> all) {}\n@Evolvable public record A(String s, B b) {}\n"
                                        + "@Evolvable public record B(int x, int y) {}",
                                "new T(List.of(new A(\"s\", new B(1, 5)), new A(\"s\", new B(2, 5))))",
                                "T[all=[A[b=B[x=1]], A[b=B[x=2]]]]",
                                "T[all=[A[s=null, b=B[x=1, y=0]], A[s=null, b=B[x=2, y=0]]]]")
                        .compatible());
    }

    private static Change.Builder refused(
            String name, String text, String old, String oldValue, String now, String nowValue, String[] said) {
        return change(name, text)
                .old(old, api(""), server(oldValue))
                .now(now, api(""), server(nowValue))
                .fails("send", "a.show(Server.value())", layout(said))
                .fails("receive", "String.valueOf(a.make())", unreadable(said))
                .works(ValueChanges.OTHER, "a.other()", "1");
    }

    private static List<Change> retyped() {
        return List.of(
                refused(
                                "EvolvableComponentRetyped",
                                "a component's type has changed",
                                "@Evolvable public record T(int x, String y) {}",
                                "new T(1, \"2\")",
                                "@Evolvable public record T(int x, UUID y) {}",
                                "new T(1, new UUID(1, 2))",
                                new String[] {"'y'", "T{*x:int,y:java.lang.String}", "T{*x:int,y:java.util.UUID}"})
                        .breaking(
                                "component 'y' of 'T' is java.util.UUID where the contract says java.lang.String",
                                "record T"),
                refused(
                                "EvolvableComponentWidened",
                                "a component is widened",
                                "@Evolvable public record T(int x) {}",
                                "new T(1)",
                                "@Evolvable public record T(long x) {}",
                                "new T(1)",
                                new String[] {"'x'", "T{*x:int}", "T{*x:long}"})
                        .breaking("component 'x' of 'T' is long where the contract says int", "record T"),
                refused(
                                "CompactWithinEvolvable",
                                "a compact type within an evolvable one has changed",
                                "@Evolvable public record T(Part part) {}\npublic record Part(int x) {}",
                                "new T(new Part(1))",
                                "@Evolvable public record T(Part part) {}\npublic record Part(int x, int y) {}",
                                "new T(new Part(1, 2))",
                                new String[] {"'part'", "Part{x:int}", "Part{x:int,y:int}"})
                        .breaking("component 'y' of 'Part' is new", "record Part"));
    }

    private static List<Change> constants() {
        return List.of(
                constants("EvolvableConstantAdded", "a constant is added", "A, B", "A, B, C", "T.A")
                        .news("new", "a.last()", unreadable("has no constant C here, but [A, B]", "{*"))
                        .compatible(),
                constants(
                                "EvolvableConstantAddedUnknown",
                                "a constant is added where old sides have one for unknown ones",
                                "@Evolvable.Unknown OTHER, A, B",
                                "@Evolvable.Unknown OTHER, A, B, C",
                                "T.A")
                        .news("new", "a.last()", works("OTHER"))
                        .compatible(),
                constants("EvolvableConstantRemoved", "a constant is removed", "A, B", "A", "T.A")
                        .onlyOld("old", "a.show(T.B)", layout("has no constant B here, but [A]"))
                        .breaking("enum 'T' has lost 'B', which old sides still send", "enum T"),
                constants(
                                "EvolvableConstantRemovedUnknown",
                                "a constant is removed where one stands for unknown ones",
                                "A, B",
                                "A, @Evolvable.Unknown OTHER",
                                "T.A")
                        .onlyOld("old", "a.show(T.B)", works("OTHER"))
                        .compatible(),
                constants("EvolvableConstantsReordered", "constants are reordered", "A, B, C", "C, A, B", "T.B")
                        .compatible(),
                change("EvolvableConstantRenamed", "a constant is renamed, and @Evolvable.Was tells")
                        .old("@Evolvable public enum T { A, B }", api(""), server("T.B"))
                        .now(
                                "@Evolvable public enum T { A, @Evolvable.Was(\"B\") BETTER }",
                                api(""),
                                server("T.BETTER"))
                        .both("send", "a.show(Server.value())", works("BETTER"), works("B"))
                        .both("receive", "a.make()", works("B"), works("BETTER"))
                        .compatible(),
                constants(
                                "EvolvableConstantsAsKeys",
                                "a constant is added to an enum whose sets and maps travel",
                                "A, B",
                                "C, A, B",
                                "T.B")
                        .works("set", "a.set(EnumSet.of(T.A, T.B))", "[A, B]")
                        .works("map", "a.map(new EnumMap<>(Map.of(T.B, 1)))", "{B=1}")
                        .compatible());
    }

    private static Change.Builder constants(String name, String text, String old, String now, String value) {
        String api = api("\nT last();\nEnumSet<T> set(EnumSet<T> set);\nMap<T, Integer> map(EnumMap<T, Integer> map);");
        String server = server(value)
                + "public T last() { return T.values()[T.values().length - 1]; }\n"
                + "public EnumSet<T> set(EnumSet<T> set) { return set; }\n"
                + "public Map<T, Integer> map(EnumMap<T, Integer> map) { return map; }\n";
        String shown = value.substring(2);
        return change(name, text)
                .old("@Evolvable public enum T { " + old + " }", api, server)
                .now("@Evolvable public enum T { " + now + " }", api, server)
                .works("send", "a.show(Server.value())", shown)
                .works("receive", "a.make()", shown);
    }

    private static List<Change> families() {
        String a = "@Evolvable public sealed interface T {}\npublic record A(int x) implements T {}\n";
        String b = "public record B(int y) implements T {}\n";
        String api = api("\nT last();");
        return List.of(
                change("EvolvablePermittedAdded", "a permitted type is added to an evolvable sealed one")
                        .old(a, api, server("new A(1)") + "public T last() { return new A(1); }")
                        .now(a + b, api, server("new A(1)") + "public T last() { return new B(2); }")
                        .works("send", "a.show(Server.value())", "A[x=1]")
                        .works("receive", "a.make()", "A[x=1]")
                        .news("new", "a.last()", fails("MalformedMessage", "EXECUTED", "a type that is not known here"))
                        .compatible(),
                change("EvolvablePermittedRemoved", "a permitted type is removed from an evolvable sealed one")
                        .old(a + b, api, server("new A(1)") + "public T last() { return new B(2); }")
                        .now(a, api, server("new A(1)") + "public T last() { return new A(1); }")
                        .works("send", "a.show(Server.value())", "A[x=1]")
                        .onlyOld(
                                "old",
                                "a.show(new B(2))",
                                fails("MalformedMessage", "NOT_EXECUTED", "a type that is not known here"))
                        .breaking("interface 'T' has lost 'evo.EvolvablePermittedRemoved$B'", "interface T"));
    }

    private static List<Change> classes() {
        String bean = """
                @Evolvable public static class T {
                    public int x = 1;
                    public T self;
                    %s
                    public String toString() { return "T" + x + (self == this) %s; }
                    public T loop() { self = this; return this; }
                }
                """;
        String exception = """
                @Evolvable public static class Late extends Exception {
                    public final int minutes;
                    %s
                    public Late(String message, int minutes%s) { super(message); this.minutes = minutes; %s }
                    public String toString() { return getMessage() + minutes %s; }
                }
                """;
        String caught = "{ try { a.go(); yield \"none\"; } catch (Late e) { yield e.toString(); } }";
        return List.of(
                value(
                                "EvolvableFieldAdded",
                                "a field is added to a class whose objects contain themselves",
                                bean.formatted("", ""),
                                "new T().loop()",
                                bean.formatted("public int y = 7;", "+ y"),
                                "new T().loop()",
                                "T1true",
                                "T1true7")
                        .compatible(),
                value(
                                "EvolvableParentInserted",
                                "a parent class with state is inserted",
                                bean.formatted("", ""),
                                "new T().loop()",
                                "public static class Base { public String name = \"n\"; }\n"
                                        + bean.formatted("", "+ name").replace("class T {", "class T extends Base {"),
                                "new T().loop()",
                                "T1true",
                                "T1truen")
                        .compatible(),
                change("EvolvableExceptionFieldAdded", "a field is added to a declared @Evolvable exception")
                        .old(
                                exception.formatted("", "", "", ""),
                                "void go() throws Late;",
                                "public void go() throws Late { throw new Late(\"late\", 1); }")
                        .now(
                                exception.formatted(
                                        "public final String why;", ", String why", "this.why = why;", "+ why"),
                                "void go() throws Late;",
                                "public void go() throws Late { throw new Late(\"late\", 1, \"rain\"); }")
                        .both("go", caught, works("late1"), works("late1null"))
                        .compatible(),
                change("EvolvableExceptionRetyped", "a field of a declared @Evolvable exception has another type")
                        .old(
                                exception.formatted("", "", "", ""),
                                "void go() throws Late;",
                                "public void go() throws Late { throw new Late(\"late\", 1); }")
                        .now(
                                exception.formatted("", "", "", "").replace("int minutes", "long minutes"),
                                "void go() throws Late;",
                                "public void go() throws Late { throw new Late(\"late\", 1); }")
                        .fails("go", caught, fails("RemoteApplicationException", "EXECUTED", "late"))
                        .breaking("field 'minutes' of 'Late' is long where the contract says int", "long minutes"));
    }
}
