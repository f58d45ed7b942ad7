package io.sojourn.runtime.behaviour.evolution;

import static io.sojourn.runtime.behaviour.evolution.Change.change;
import static io.sojourn.runtime.behaviour.evolution.Verdict.fails;
import static io.sojourn.runtime.behaviour.evolution.Verdict.layout;
import static io.sojourn.runtime.behaviour.evolution.Verdict.unreadable;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Changes of compact values and exceptions: two sides understand each other only if nothing has changed. */
final class ValueChanges {

    /** The name of calls that do not mention what has changed. */
    static final String OTHER = "other";

    private ValueChanges() {}

    static List<Change> all() {
        return Stream.of(records(), enumsAndFamilies(), classes(), others())
                .flatMap(List::stream)
                .toList();
    }

    /** A change of the type {@code T}, values of which go both ways; methods that do not mention it go on to work. */
    private static Change.Builder value(
            String name, String text, String old, String oldValue, String now, String nowValue, Verdict verdict) {
        return value(name, text, old, oldValue, now, nowValue, verdict, verdict);
    }

    private static Change.Builder value(
            String name,
            String text,
            String old,
            String oldValue,
            String now,
            String nowValue,
            Verdict sent,
            Verdict received) {
        return change(name, text)
                .old(old, api(""), server(oldValue))
                .now(now, api(""), server(nowValue))
                .fails("send", "a.show(Server.value())", sent)
                .fails("receive", "String.valueOf(a.make())", received)
                .works(OTHER, "a.other()", "1");
    }

    private static Change.Builder unchanged(
            String name, String text, String old, String now, String value, String shown) {
        return change(name, text)
                .old(old, api(""), server(value))
                .now(now, api(""), server(value))
                .works("send", "a.show(Server.value())", shown)
                .works("receive", "String.valueOf(a.make())", shown);
    }

    static String api(String more) {
        return "String show(T value);\nT make();\nint other();" + more;
    }

    static String server(String value) {
        return """
                public static T value() { return %s; }
                public String show(T value) { return String.valueOf(value); }
                public T make() { return value(); }
                public int other() { return 1; }
                """.formatted(value);
    }

    private static List<Change> records() {
        return List.of(
                value(
                                "ComponentAdded",
                                "a component is added",
                                "public record T(int x) {}",
                                "new T(1)",
                                "public record T(int x, int y) {}",
                                "new T(1, 2)",
                                layout("T{x:int}", "T{x:int,y:int}"))
                        .breaking("component 'y' of 'T' is new", "record T"),
                value(
                                "ComponentRemoved",
                                "a component is removed",
                                "public record T(int x, int y) {}",
                                "new T(1, 2)",
                                "public record T(int x) {}",
                                "new T(1)",
                                layout("T{x:int}", "T{x:int,y:int}"))
                        .breaking("record 'T' has lost 'y'", "record T"),
                value(
                                "ComponentRenamed",
                                "a component is renamed",
                                "public record T(int x) {}",
                                "new T(1)",
                                "public record T(int y) {}",
                                "new T(1)",
                                layout("T{x:int}", "T{y:int}"))
                        .breaking("record 'T' has lost 'x'", "record T"),
                value(
                                "ComponentsReordered",
                                "components are reordered",
                                "public record T(int x, int y) {}",
                                "new T(1, 2)",
                                "public record T(int y, int x) {}",
                                "new T(1, 2)",
                                layout("T{x:int,y:int}", "T{y:int,x:int}"))
                        .breaking("record 'T' has its parts in the order y, x", "record T"),
                value(
                                "ComponentWidened",
                                "a component is widened",
                                "public record T(int x) {}",
                                "new T(1)",
                                "public record T(long x) {}",
                                "new T(1)",
                                layout("T{x:int}", "T{x:long}"))
                        .breaking("component 'x' of 'T' is long where the contract says int", "record T"),
                value(
                                "ComponentBoxed",
                                "a component is boxed",
                                "public record T(int x) {}",
                                "new T(1)",
                                "public record T(Integer x) {}",
                                "new T(1)",
                                layout("T{x:int}", "T{x:java.lang.Integer}"))
                        .breaking("component 'x' of 'T' is java.lang.Integer", "record T"),
                value(
                                "ComponentTypeChanged",
                                "a component's type has changed",
                                "public record T(String x) {}",
                                "new T(\"1\")",
                                "public record T(java.math.BigDecimal x) {}",
                                "new T(java.math.BigDecimal.ONE)",
                                layout("T{x:java.lang.String}", "T{x:java.math.BigDecimal}"))
                        .breaking("component 'x' of 'T' is java.math.BigDecimal", "record T"),
                value(
                                "ComponentTypeArgumentChanged",
                                "the type argument of a component has changed",
                                "public record T(List<String> x) {}",
                                "new T(List.of())",
                                "public record T(List<Integer> x) {}",
                                "new T(List.of())",
                                layout(
                                        "T{x:java.util.List<java.lang.String>}",
                                        "T{x:java.util.List<java.lang.Integer>}"))
                        .breaking("component 'x' of 'T' is java.util.List<java.lang.Integer>", "record T"),
                value(
                                "NestedComponentAdded",
                                "a component is added to a type within",
                                "public record T(Part part) {}\npublic record Part(int x) {}",
                                "new T(new Part(1))",
                                "public record T(Part part) {}\npublic record Part(int x, int y) {}",
                                "new T(new Part(1, 2))",
                                layout("Part{x:int}", "Part{x:int,y:int}"))
                        .breaking("component 'y' of 'Part' is new", "record Part"),
                value(
                                "BecomesEvolvable",
                                "a compact type becomes @Evolvable",
                                "public record T(int x) {}",
                                "new T(1)",
                                "@Evolvable public record T(int x) {}",
                                "new T(1)",
                                layout("T{x:int}", "T{*}"))
                        .breaking("record 'T' is evolvable, a value where the contract says compact", "record T"),
                value(
                                "BecomesCompact",
                                "an @Evolvable type becomes compact",
                                "@Evolvable public record T(int x) {}",
                                "new T(1)",
                                "public record T(int x) {}",
                                "new T(1)",
                                layout("T{x:int}", "T{*}"))
                        .breaking("record 'T' is compact, a value where the contract says evolvable", "record T"),
                unchanged(
                                "RecordBecomesClass",
                                "a record becomes a class with the same state",
                                "public record T(int x) { public String toString() { return \"T\" + x; } }",
                                """
                                public static final class T {
                                    private final int x;
                                    public T(int x) { this.x = x; }
                                    public int x() { return x; }
                                    public String toString() { return "T" + x; }
                                }
                                """,
                                "new T(1)",
                                "T1")
                        .compatible());
    }

    private static List<Change> enumsAndFamilies() {
        return List.of(
                value(
                                "ConstantAdded",
                                "an enum constant is added",
                                "public enum T { A, B }",
                                "T.A",
                                "public enum T { A, B, C }",
                                "T.A",
                                layout("T{A,B}", "T{A,B,C}"))
                        .breaking("constant 'C' of 'T' is new", "enum T"),
                value(
                                "ConstantRemoved",
                                "an enum constant is removed",
                                "public enum T { A, B }",
                                "T.A",
                                "public enum T { A }",
                                "T.A",
                                layout("T{A,B}", "T{A}"))
                        .breaking("enum 'T' has lost 'B'", "enum T"),
                value(
                                "ConstantsReordered",
                                "enum constants are reordered",
                                "public enum T { A, B }",
                                "T.A",
                                "public enum T { B, A }",
                                "T.A",
                                layout("T{A,B}", "T{B,A}"))
                        .breaking("enum 'T' has its parts in the order B, A", "enum T"),
                value(
                                "ConstantRenamed",
                                "an enum constant is renamed",
                                "public enum T { A, B }",
                                "T.A",
                                "public enum T { A, C }",
                                "T.A",
                                layout("T{A,B}", "T{A,C}"))
                        .breaking("enum 'T' has lost 'B'", "enum T"),
                value(
                                "PermittedAdded",
                                "a permitted type is added to a sealed one",
                                "public sealed interface T {}\npublic record A() implements T {}",
                                "new A()",
                                "public sealed interface T {}\npublic record A() implements T {}\n"
                                        + "public record B() implements T {}",
                                "new A()",
                                layout("$A}", "$A|evo.PermittedAdded$B}"))
                        .breaking("is new, which old sides", "interface T"),
                value(
                                "PermittedRemoved",
                                "a permitted type is removed from a sealed one",
                                "public sealed interface T {}\npublic record A() implements T {}\n"
                                        + "public record B() implements T {}",
                                "new A()",
                                "public sealed interface T {}\npublic record A() implements T {}",
                                "new A()",
                                layout("$A}", "$A|evo.PermittedRemoved$B}"))
                        .breaking("interface 'T' has lost 'evo.PermittedRemoved$B'", "interface T"));
    }

    private static String classOf(String start, String fields, String more) {
        return """
                public static class T %s {
                    %s
                    public T() {}
                    %s
                    public String toString() { return "T"; }
                }
                """.formatted(start, fields, more);
    }

    /** Classes that are not final: their values travel with their tags, so that they are compared one by one. */
    private static List<Change> classes() {
        String base = "public static class Base { %s }\n";
        return List.of(
                value(
                                "FieldAdded",
                                "a field is added to a class",
                                classOf("", "public int x;", ""),
                                "new T()",
                                classOf("", "public int x; public int y;", ""),
                                "new T()",
                                layout("T@{x:int}", "T@{x:int,y:int}"),
                                unreadable("T@{x:int}", "T@{x:int,y:int}"))
                        .breaking("field 'y' of 'T' is new", "int y"),
                value(
                                "FieldRetyped",
                                "a field of a class has another type",
                                classOf("", "public int x;", ""),
                                "new T()",
                                classOf("", "public long x;", ""),
                                "new T()",
                                layout("T@{x:int}", "T@{x:long}"),
                                unreadable("T@{x:int}", "T@{x:long}"))
                        .breaking("field 'x' of 'T' is long where the contract says int", "long x"),
                value(
                                "BecomesMutable",
                                "the objects of a class become mutable, and so have an identity",
                                """
                                public static final class T {
                                    final int x;
                                    T(int x) { this.x = x; }
                                }
                                """,
                                "new T(1)",
                                """
                                public static final class T {
                                    int x;
                                    T(int x) { this.x = x; }
                                }
                                """,
                                "new T(1)",
                                layout("T{x:int}", "T@{x:int}"))
                        .breaking(
                                "class 'T' is compact, a value, tracked where the contract says compact, a value",
                                "class T"),
                unchanged(
                                "FieldBecomesTransient",
                                "a transient field is added",
                                classOf("", "public int x;", ""),
                                classOf("", "public int x; public transient int y;", ""),
                                "new T()",
                                "T")
                        .compatible(),
                value(
                                "ParentWithStateInserted",
                                "a parent class with state is inserted",
                                base.formatted("") + classOf("", "public int x;", ""),
                                "new T()",
                                base.formatted("public int y;") + classOf("extends Base", "public int x;", ""),
                                "new T()",
                                layout("T@{x:int}", "T@{y:int,x:int}"),
                                unreadable("T@{x:int}", "T@{y:int,x:int}"))
                        .breaking("is new, which old sides", "Base"),
                unchanged(
                                "ParentWithoutStateInserted",
                                "a parent class without state is inserted",
                                base.formatted("") + classOf("", "public int x;", ""),
                                base.formatted("") + classOf("extends Base", "public int x;", ""),
                                "new T()",
                                "T")
                        .compatible(),
                unchanged(
                                "MethodOfClassAdded",
                                "a method is added to a class of values",
                                classOf("", "public int x;", ""),
                                classOf("", "public int x;", "public int twice() { return 2 * x; }"),
                                "new T()",
                                "T")
                        .compatible());
    }

    private static List<Change> others() {
        String exception = """
                public static class Late extends Exception {
                    %s
                    public Late(String message, int minutes%s) { super(message); this.minutes = minutes; %s }
                }
                """;
        String open = "import java.io.Serializable;\n@Portable public record T(int x%s) implements Serializable {}";
        return List.of(
                change("ValueMoved", "a type of values moves to another package")
                        .old(
                                "import evo.before.Money;",
                                "List<Money> all();",
                                "public List<Money> all() { return List.of(); }",
                                money("evo.before"))
                        .now(
                                "import evo.after.Money;",
                                "List<Money> all();",
                                "public List<Money> all() { return List.of(); }",
                                money("evo.after"))
                        .fails("all", "a.all()", layout("evo.before.Money", "evo.after.Money"))
                        .breaking("method 'all' of 'Api' writes ()Collection<evo.after.Money>", "all()"),
                change("ExceptionFieldAdded", "a field is added to a declared compact exception")
                        .old(
                                exception.formatted("public final int minutes;", "", ""),
                                "void go() throws Late;",
                                "public void go() throws Late { throw new Late(\"x\", 1); }")
                        .now(
                                exception.formatted(
                                        "public final int minutes; public final int seconds;",
                                        ", int seconds",
                                        "this.seconds = seconds;"),
                                "void go() throws Late;",
                                "public void go() throws Late { throw new Late(\"x\", 1, 2); }")
                        .fails(
                                "go",
                                "{ a.go(); yield 1; }",
                                layout("Late{minutes:int}", "Late{minutes:int,seconds:int}"))
                        .breaking("field 'seconds' of 'Late' is new", "int seconds"),
                change("OpenValueChanged", "a value in an open position, where no signature shows it, has changed")
                        .old(
                                open.formatted(""),
                                "Object make();\nString show(Object x);",
                                "public Object make() { return new T(1); }\npublic String show(Object x) { return \"\" + x; }")
                        .now(
                                open.formatted(", int y"),
                                "Object make();\nString show(Object x);",
                                "public Object make() { return new T(1, 2); }\npublic String show(Object x) { return \"\" + x; }")
                        .both(
                                "send",
                                "a.show(new Server().make())",
                                layout("T{x:int}", "T{x:int,y:int}"),
                                layout("T{x:int}", "T{x:int,y:int}"))
                        .both(
                                "receive",
                                "a.make()",
                                unreadable("T{x:int}", "T{x:int,y:int}"),
                                unreadable("T{x:int}", "T{x:int,y:int}"))
                        .works(OTHER, "a.show(\"x\")", "x")
                        .breaking("component 'y' of 'T' is new", "record T"),
                change("UncheckedExceptionUnknown", "an exception is thrown that old callers do not have")
                        .old("", "int one(boolean bad);", "public int one(boolean bad) { return 1; }")
                        .now(
                                """
                                @Portable public static class Broken extends RuntimeException {
                                    public Broken(String message) { super(message); }
                                }
                                """,
                                "int one(boolean bad);",
                                "public int one(boolean bad) { if (bad) { throw new Broken(\"really\"); } return 1; }")
                        .works("one", "a.one(false)", "1")
                        .news("bad", "a.one(true)", fails("RemoteApplicationException", "EXECUTED", "really"))
                        .compatible());
    }

    private static Map<String, String> money(String toPackage) {
        return Map.of(toPackage + ".Money", "package " + toPackage + "; public record Money(int cents) {}");
    }
}
