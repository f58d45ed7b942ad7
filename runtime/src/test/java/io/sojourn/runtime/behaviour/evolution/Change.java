package io.sojourn.runtime.behaviour.evolution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One kind of change between two versions of a program, and what must come of it.
 *
 * @param name the name of the class that holds all types of the change
 * @param text what changes, in words
 * @param old the version before
 * @param now the version after
 * @param probes the calls that are tried
 * @param found what the compiler says about the change where the old contract is accepted; null where it says nothing
 */
record Change(String name, String text, Version old, Version now, List<Probe> probes, Finding found) {

    private static final String SERIAL = "@Serial\n";

    /**
     * One version: the declarations within the class, the methods of the remote interface {@code Api}, what its implementation
     * {@code Server} does, and further files by name. Imports stand before the types, {@code @Serial} before the server.
     */
    record Version(String types, String api, String server, Map<String, String> files) {}

    /**
     * A call.
     *
     * @param call the expression that makes it, on {@code a}
     * @param oldCalls what comes of it from an old caller at a new object; null if old callers cannot make it
     * @param newCalls likewise from a new caller at an old object
     * @param lasting whether an old side relies on it, so that the contract protects it; else it passes what is new
     */
    record Probe(String name, String call, Verdict oldCalls, Verdict newCalls, boolean lasting) {
        boolean breaks() {
            return lasting && oldCalls != null && (!oldCalls.works() || (newCalls != null && !newCalls.works()));
        }
    }

    /** What the compiler says, and the text of the line that it points at. */
    record Finding(String message, String line) {}

    /** Whether something that worked between old sides does not work between an old and a new one. */
    boolean breaks() {
        return probes.stream().anyMatch(Probe::breaks);
    }

    /** The sources of one version, by type. */
    Map<String, String> sources(boolean isOld) {
        Version version = isOld ? old : now;
        Map<String, String> sources = new LinkedHashMap<>();
        Stream<Probe> known = probes.stream().filter(probe -> (isOld ? probe.oldCalls() : probe.newCalls()) != null);
        String calls = known.map(probe -> "case \"" + probe.name() + "\" -> " + probe.call()
                        + (probe.call().endsWith("}") ? "\n" : ";\n"))
                .collect(Collectors.joining("            "));
        // An interface that has moved is in one of the files.
        String api = version.api().isEmpty() ? "" : apiOf(version.api());
        String imports = lines(version.types(), true);
        boolean serial = version.server().startsWith(SERIAL);
        String server = serial ? version.server().substring(SERIAL.length()) : version.server();
        sources.put("evo." + name, """
                package evo;
                import io.sojourn.*;
                import java.util.*;
                import java.util.concurrent.*;
                %s
                public class %s {
                %s
                %s
                    %s
                    public static class Server implements Api {
                %s
                    }
                    public static Object call(Object api, String probe) throws Throwable {
                        Api a = (Api) api;
                        return switch (probe) {
                            %s
                            default -> throw new AssertionError(probe);
                        };
                    }
                }
                """.formatted(
                        imports,
                        name,
                        lines(version.types(), false).indent(4),
                        api,
                        serial ? "@Serial" : "",
                        server.indent(8),
                        calls));
        sources.putAll(version.files());
        return sources;
    }

    private static String lines(String text, boolean imports) {
        return text.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .collect(Collectors.joining("\n"));
    }

    /** The methods, after the interfaces that are extended if the text begins with these. */
    private static String apiOf(String text) {
        boolean extending = text.startsWith("extends ");
        String parents = extending ? text.substring(0, text.indexOf('\n')) : "";
        String methods = extending ? text.substring(text.indexOf('\n') + 1) : text;
        return ("@Remote\npublic interface Api " + parents + " {\n" + methods.indent(4) + "}").indent(4);
    }

    /** The change as a row of the table in the documentation. */
    String row() {
        return "| " + text + " | " + shown(Probe::oldCalls) + " | " + shown(Probe::newCalls) + " | "
                + (found == null ? "holds" : "**broken**") + " |";
    }

    private String shown(Function<Probe, Verdict> direction) {
        return probes.stream()
                .filter(probe -> direction.apply(probe) != null && !probe.name().equals(ValueChanges.OTHER))
                .map(probe -> label(probe) + direction.apply(probe).shown())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String label(Probe probe) {
        if (!probe.lasting()) {
            return "what is new: ";
        }
        return probe.newCalls() == null ? "what is gone: " : "";
    }

    static Builder change(String name, String text) {
        return new Builder(name, text);
    }

    /** Collects the parts of a change. */
    static final class Builder {
        private final String name;
        private final String text;
        private Version old;
        private Version now;
        private final List<Probe> probes = new ArrayList<>();

        private Builder(String name, String text) {
            this.name = name;
            this.text = text;
        }

        Builder old(String types, String api, String server) {
            return old(types, api, server, Map.of());
        }

        Builder old(String types, String api, String server, Map<String, String> files) {
            old = new Version(types, api, server, files);
            return this;
        }

        Builder now(String types, String api, String server) {
            return now(types, api, server, Map.of());
        }

        Builder now(String types, String api, String server, Map<String, String> files) {
            now = new Version(types, api, server, files);
            return this;
        }

        /** A call that both versions can make. */
        Builder both(String probe, String call, Verdict oldCalls, Verdict newCalls) {
            probes.add(new Probe(probe, call, oldCalls, newCalls, true));
            return this;
        }

        /** A call that both versions can make and that works in both directions. */
        Builder works(String probe, String call, String value) {
            return both(probe, call, Verdict.works(value), Verdict.works(value));
        }

        /** A call that fails in the same way in both directions. */
        Builder fails(String probe, String call, Verdict verdict) {
            return both(probe, call, verdict, verdict);
        }

        Builder onlyOld(String probe, String call, Verdict verdict) {
            probes.add(new Probe(probe, call, verdict, null, true));
            return this;
        }

        Builder onlyNew(String probe, String call, Verdict verdict) {
            probes.add(new Probe(probe, call, null, verdict, false));
            return this;
        }

        /** A call with which an old caller gets to see something that only the new version has. */
        Builder news(String probe, String call, Verdict oldCalls) {
            probes.add(new Probe(probe, call, oldCalls, null, false));
            return this;
        }

        /** The contract holds. */
        Change compatible() {
            return new Change(name, text, old, now, List.copyOf(probes), null);
        }

        /** The compiler complains. */
        Change breaking(String message, String line) {
            return new Change(name, text, old, now, List.copyOf(probes), new Finding(message, line));
        }
    }
}
