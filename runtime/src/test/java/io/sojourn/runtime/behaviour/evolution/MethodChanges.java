package io.sojourn.runtime.behaviour.evolution;

import static io.sojourn.runtime.behaviour.evolution.Change.change;
import static io.sojourn.runtime.behaviour.evolution.Verdict.defaultBody;
import static io.sojourn.runtime.behaviour.evolution.Verdict.fails;
import static io.sojourn.runtime.behaviour.evolution.Verdict.layout;
import static io.sojourn.runtime.behaviour.evolution.Verdict.unknown;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Changes of interfaces and their methods. */
final class MethodChanges {

    private static final String ONE = "int one();";
    private static final String ONE_BODY = "public int one() { return 1; }";

    private MethodChanges() {}

    static List<Change> all() {
        return Stream.of(presence(), signatures(), parents(), semantics())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Change> presence() {
        return List.of(
                change("MethodAdded", "a method is added")
                        .old("", ONE, ONE_BODY)
                        .now("", "int zero();\n" + ONE, ONE_BODY + "\npublic int zero() { return 0; }")
                        .works("one", "a.one()", "1")
                        .onlyNew("zero", "a.zero()", unknown())
                        .compatible(),
                change("MethodRemoved", "a method is removed")
                        .old("", "int zero();\n" + ONE, ONE_BODY + "\npublic int zero() { return 0; }")
                        .now("", ONE, ONE_BODY)
                        .works("one", "a.one()", "1")
                        .onlyOld("zero", "a.zero()", unknown())
                        .breaking("method 'zero' of 'Api' is not there as 'zero()I' any more", "interface Api"),
                change("MethodRenamed", "a method is renamed")
                        .old("", "int first();", "public int first() { return 1; }")
                        .now("", ONE, ONE_BODY)
                        .onlyOld("first", "a.first()", unknown())
                        .onlyNew("one", "a.one()", unknown())
                        .breaking("method 'first' of 'Api' is not there", "interface Api"),
                change("MethodRenamedKept", "a method is renamed, and the old name kept as a default method")
                        .old("", "int first();", "public int first() { return 1; }")
                        .now("", ONE + "\ndefault int first() { return one(); }", ONE_BODY)
                        .works("first", "a.first()", "1")
                        .onlyNew("one", "a.one()", unknown())
                        .compatible(),
                change("MethodsReordered", "methods are reordered")
                        .old("", ONE + "\nint two();", ONE_BODY + "\npublic int two() { return 2; }")
                        .now("", "int two();\n" + ONE, ONE_BODY + "\npublic int two() { return 2; }")
                        .works("one", "a.one()", "1")
                        .works("two", "a.two()", "2")
                        .compatible(),
                change("DefaultMethodAdded", "a default method is added")
                        .old("", ONE, ONE_BODY)
                        .now(
                                "",
                                ONE + "\ndefault int twice() { return 2 * one(); }",
                                ONE_BODY + "\npublic int twice() { return 22; }")
                        .works("one", "a.one()", "1")
                        .onlyNew("twice", "a.twice()", defaultBody("2"))
                        .compatible(),
                change("DefaultBodyGiven", "a method is given a default body")
                        .old("", ONE, ONE_BODY)
                        .now("", "default int one() { return -1; }", ONE_BODY)
                        .works("one", "a.one()", "1")
                        .compatible(),
                change("DefaultOfOtherLayout", "the layout of a default method's result has changed")
                        .old(
                                "public record Pair(int x) {}",
                                "default Pair pair() { return null; }",
                                "public Pair pair() { return new Pair(1); }")
                        .now(
                                "public record Pair(int x, int y) {}",
                                "default Pair pair() { return null; }",
                                "public Pair pair() { return new Pair(1, 2); }")
                        .fails("pair", "a.pair()", layout("Pair{x:int}", "Pair{x:int,y:int}"))
                        .breaking("component 'y' of 'Pair' is new", "record Pair"),
                change("OverloadAdded", "an overload is added")
                        .old("", "String show(int x);", "public String show(int x) { return \"int\"; }")
                        .now(
                                "",
                                "String show(int x);\nString show(long x);",
                                "public String show(int x) { return \"int\"; }\n"
                                        + "public String show(long x) { return \"long\"; }")
                        .works("int", "a.show((short) 1)", "int")
                        .onlyNew("long", "a.show(1L)", unknown())
                        .compatible());
    }

    private static Change signature(String name, String text, String old, String now, String call) {
        return change(name, text)
                .old("", old + ";", "public " + old + " { return " + zero(old) + "; }")
                .now("", now + ";", "public " + now + " { return " + zero(now) + "; }")
                .fails("call", call, unknown())
                .breaking("method 'call' of 'Api' is not there as 'call(", "call(");
    }

    private static String zero(String method) {
        return method.startsWith("int") || method.startsWith("long") ? "0" : "null";
    }

    private static List<Change> signatures() {
        return List.of(
                signature(
                        "ParameterChanged",
                        "a parameter's type has changed",
                        "int call(Integer x)",
                        "int call(String x)",
                        "a.call(null)"),
                signature(
                        "ParameterWidened",
                        "a primitive parameter is widened",
                        "int call(int x)",
                        "int call(long x)",
                        "a.call(1)"),
                signature(
                        "ParameterBoxed",
                        "a primitive parameter is boxed",
                        "int call(int x)",
                        "int call(Integer x)",
                        "a.call(1)"),
                signature("ResultWidened", "a primitive result is widened", "int call()", "long call()", "a.call()"),
                signature(
                        "ResultNarrowed", "a result is a narrower type", "Object call()", "String call()", "a.call()"),
                change("ResultLater", "a blocking method becomes asynchronous")
                        .old("", "Integer call();", "public Integer call() { return 1; }")
                        .now(
                                "",
                                "CompletionStage<Integer> call();",
                                "public CompletionStage<Integer> call() { return CompletableFuture.completedFuture(1); }")
                        .onlyOld("call", "a.call()", unknown())
                        .onlyNew("later", "a.call().toCompletableFuture().get()", unknown())
                        .breaking("method 'call' of 'Api' is not there as 'call()", "call("),
                change("ParameterAdded", "a parameter is added")
                        .old("", "int sum(int x);", "public int sum(int x) { return x; }")
                        .now("", "int sum(int x, int y);", "public int sum(int x, int y) { return x + y; }")
                        .onlyOld("one", "a.sum(1)", unknown())
                        .onlyNew("two", "a.sum(1, 2)", unknown())
                        .breaking("is not there as 'sum(I)I' any more; there is only (II)I", "int sum("),
                change("ParameterRenamed", "a parameter is renamed")
                        .old("", "int same(int x);", "public int same(int x) { return x; }")
                        .now("", "int same(int value);", "public int same(int value) { return value; }")
                        .works("same", "a.same(3)", "3")
                        .compatible(),
                change("VarargsAdded", "an array parameter takes any number of arguments")
                        .old("", "int count(String[] x);", "public int count(String[] x) { return x.length; }")
                        .now("", "int count(String... x);", "public int count(String... x) { return x.length; }")
                        .works("count", "a.count(new String[] {\"a\", \"b\"})", "2")
                        .compatible(),
                change("TypeArgumentChanged", "the type argument of a collection has changed")
                        .old("", "List<String> all();", "public List<String> all() { return List.of(\"1\"); }")
                        .now("", "List<Integer> all();", "public List<Integer> all() { return List.of(1); }")
                        .fails("all", "a.all()", layout("()Collection<String>", "()Collection<any>"))
                        .breaking("method 'all' of 'Api' writes ()Collection<any>", "all()"),
                change("TypeVariableIntroduced", "a type becomes a type variable of the method")
                        .old("", "String same(String x);", "public String same(String x) { return x; }")
                        .now("", "<T> T same(T x);", "public <T> T same(T x) { return x; }")
                        .fails("same", "a.same(\"x\")", unknown())
                        .breaking("is not there as 'same(Ljava/lang/String;)Ljava/lang/String;'", "same("),
                thrown("CompactExceptionAdded", "a compact exception is declared", "", "throws Late")
                        .fails("one", "a.one()", layout("Late{"))
                        .breaking(
                                "throws evo.CompactExceptionAdded.Late where the contract says no compact",
                                "int one()"),
                thrown("CompactExceptionRemoved", "a compact exception is not declared any more", "throws Late", "")
                        .fails("one", "a.one()", layout("Late{"))
                        .breaking("throws no compact exception where the contract says", "int one()"),
                change("EvolvableExceptionAdded", "an @Evolvable exception is declared")
                        .old("", ONE, ONE_BODY)
                        .now(
                                """
                                @Evolvable public static class Late extends Exception {
                                    public Late(String message) { super(message); }
                                }
                                """,
                                "int one() throws Late;\nint late() throws Late;",
                                ONE_BODY + "\npublic int late() throws Late { throw new Late(\"x\"); }")
                        .works("one", "a.one()", "1")
                        .onlyNew("late", "a.late()", unknown())
                        .compatible(),
                change("ExceptionOfTheJdkAdded", "an exception of the JDK is declared, and thrown")
                        .old("", "int one(boolean bad);", "public int one(boolean bad) { return 1; }")
                        .now("", "int one(boolean bad) throws java.io.IOException;", """
                                public int one(boolean bad) throws java.io.IOException {
                                    if (bad) { throw new java.io.IOException("disk full"); }
                                    return 1;
                                }
                                """)
                        .works("one", "a.one(false)", "1")
                        .news("bad", "a.one(true)", fails("IOException", "", "disk full"))
                        .compatible());
    }

    private static Change.Builder thrown(String name, String text, String before, String after) {
        String type = """
                public static class Late extends Exception {
                    public Late(String message) { super(message); }
                }
                """;
        return change(name, text)
                .old(type, "int one() " + before + ";", ONE_BODY)
                .now(type, "int one() " + after + ";", ONE_BODY);
    }

    private static Map<String, String> moved(String toPackage) {
        return Map.of(
                toPackage + ".Api",
                "package " + toPackage + "; @io.sojourn.Remote public interface Api { int one(); }");
    }

    private static List<Change> parents() {
        String parent = "@Remote public interface Parent { int two(); }";
        String both = ONE_BODY + "\npublic int two() { return 2; }";
        return List.of(
                change("ParentAdded", "the interface extends another one with new methods")
                        .old("", ONE, ONE_BODY)
                        .now(parent, "extends Parent\n" + ONE, both)
                        .works("one", "a.one()", "1")
                        .onlyNew("two", "a.two()", unknown())
                        .compatible(),
                change("MovedUp", "a method moves up to a new parent interface")
                        .old("", ONE + "\nint two();", both)
                        .now(parent, "extends Parent\n" + ONE, both)
                        .works("one", "a.one()", "1")
                        .works("two", "a.two()", "2")
                        .compatible(),
                change("ParentRemoved", "the interface no longer extends another one")
                        .old(parent, "extends Parent\n" + ONE, both)
                        .now("", ONE, ONE_BODY)
                        .works("one", "a.one()", "1")
                        .onlyOld("two", "a.two()", unknown())
                        .breaking("method 'two' of 'Api' is not there", "interface Api"),
                change("MovedUpOpenly", "a method moves up to a generic parent, which leaves its type open")
                        .old("", "List<String> all();", "public List<String> all() { return List.of(\"x\"); }")
                        .now(
                                "public interface All<T> { List<T> all(); }",
                                "extends All<String>\n",
                                "public List<String> all() { return List.of(\"x\"); }")
                        .fails("all", "a.all()", layout("()Collection<String>", "()Collection<any>"))
                        .breaking("writes ()Collection<any> where the contract says ()Collection<String>", "all()"),
                change("InterfaceMoved", "the interface moves to another package")
                        .old("import evo.before.Api;", "", ONE_BODY, moved("evo.before"))
                        .now("import evo.after.Api;", "", ONE_BODY, moved("evo.after"))
                        .fails("one", "a.one()", fails("ClassCastException", "", "Api"))
                        .breaking("'evo.before.Api' has an accepted contract, but is gone", ""));
    }

    private static List<Change> semantics() {
        return List.of(
                same(
                        "IdempotentAdded",
                        "@Idempotent is added",
                        "int one();",
                        "@Idempotent int one();",
                        ONE_BODY,
                        ONE_BODY,
                        "a.one()",
                        "1"),
                same(
                        "IdempotentRemoved",
                        "@Idempotent is removed",
                        "@Idempotent int one();",
                        "int one();",
                        ONE_BODY,
                        ONE_BODY,
                        "a.one()",
                        "1"),
                same(
                        "DeadlineChanged",
                        "@Deadline has changed",
                        "int one();",
                        "@Deadline(7) int one();",
                        ONE_BODY,
                        ONE_BODY,
                        "a.one()",
                        "1"),
                same(
                        "OnewayAdded",
                        "@Oneway is added",
                        "void touch();",
                        "@Oneway void touch();",
                        "public void touch() {}",
                        "public void touch() {}",
                        "{ a.touch(); yield 1; }",
                        "1"),
                same(
                        "OnewayRemoved",
                        "@Oneway is removed",
                        "@Oneway void touch();",
                        "void touch();",
                        "public void touch() {}",
                        "public void touch() {}",
                        "{ a.touch(); yield 1; }",
                        "1"),
                same(
                        "LocalBecomesRemote",
                        "a @Local method becomes a remote one",
                        "int one();\n@Local default int two() { return 2; }",
                        "int one();\ndefault int two() { return 2; }",
                        ONE_BODY,
                        ONE_BODY,
                        "a.two()",
                        "2"),
                change("SerialAdded", "the object becomes @Serial")
                        .old("", "int one();\nApi self();", ONE_BODY + "\npublic Api self() { return this; }")
                        .now(
                                "",
                                "int one();\nApi self();",
                                "@Serial\n" + ONE_BODY + "\npublic Api self() { return this; }")
                        .works("one", "a.self().one()", "1")
                        .compatible());
    }

    private static Change same(
            String name,
            String text,
            String old,
            String now,
            String oldServer,
            String newServer,
            String call,
            String value) {
        return change(name, text)
                .old("", old, oldServer)
                .now("", now, newServer)
                .works("call", call, value)
                .compatible();
    }
}
