package io.sojourn.processor.contract;

import io.sojourn.processor.contract.Contract.Kind;
import io.sojourn.processor.contract.Contract.Method;
import io.sojourn.processor.contract.Contract.Part;
import io.sojourn.processor.contract.Contract.Thrown;
import io.sojourn.processor.contract.Contract.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Contracts as text: one fact a line, in a stable order, so that two versions can be compared by eye. */
final class ContractText {

    private static final String FIRST_LINE = "sojourn-contract 1";
    private static final String FACT = "    ";
    private static final List<String> TRAITS = List.of("tracked", "reflected");

    private ContractText() {}

    /** A text is no contract, or one of another version of the format. */
    static final class NoContract extends Exception {
        private static final long serialVersionUID = 1L;

        NoContract(String message) {
            super(message);
        }
    }

    static String of(Contract contract) {
        StringBuilder text = new StringBuilder(FIRST_LINE + "\n" + contract.subject() + "\n");
        for (Method method : contract.methods()) {
            text.append("\nmethod ")
                    .append(method.name())
                    .append(method.descriptor())
                    .append('\n');
            text.append(FACT).append("written ").append(method.written()).append('\n');
            for (Thrown thrown : method.thrown()) {
                text.append(FACT)
                        .append(thrown.agreed() ? "throws compact " : "throws ")
                        .append(thrown.name())
                        .append('\n');
            }
            method.semantics().forEach(each -> text.append(FACT).append(each).append('\n'));
        }
        contract.types().forEach(type -> append(type, text));
        return text.toString();
    }

    private static void append(ValueType type, StringBuilder text) {
        text.append("\ntype ").append(type.name()).append(type.evolvable() ? " evolvable " : " compact ");
        text.append(type.kind().name().toLowerCase(Locale.ROOT));
        type.traits().forEach(trait -> text.append(' ').append(trait));
        text.append(type.open() ? " open\n" : "\n");
        for (Part part : type.parts()) {
            text.append(FACT).append(part.name());
            text.append(part.type().isEmpty() ? "" : " " + part.type()).append('\n');
        }
        if (!type.unknown().isEmpty()) {
            text.append(FACT).append(type.unknown()).append(" stands for unknown ones\n");
        }
    }

    /** Reads what {@link #of} wrote. */
    static Contract read(String text) throws NoContract {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2 || !lines.get(0).equals(FIRST_LINE)) {
            throw new NoContract("it does not begin with the line '" + FIRST_LINE + "'");
        }
        List<Method> methods = new ArrayList<>();
        List<ValueType> types = new ArrayList<>();
        int next = 2;
        while (next < lines.size()) {
            int end = next + 1;
            while (end < lines.size() && lines.get(end).startsWith(FACT)) {
                end++;
            }
            List<String> facts =
                    lines.subList(next + 1, end).stream().map(String::strip).toList();
            String line = lines.get(next);
            if (line.startsWith("method ")) {
                methods.add(method(line.substring("method ".length()), facts));
            } else if (line.startsWith("type ")) {
                types.add(type(line.substring("type ".length()).split(" "), facts, next + 1));
            } else if (!line.isBlank()) {
                throw new NoContract("line " + (next + 1) + " begins neither with 'method' nor with 'type'");
            }
            next = end;
        }
        return new Contract(lines.get(1), methods, types);
    }

    private static Method method(String signature, List<String> facts) throws NoContract {
        int parameters = signature.indexOf('(');
        if (parameters < 0) {
            throw new NoContract("the method '" + signature + "' has no descriptor");
        }
        String written = "";
        List<Thrown> thrown = new ArrayList<>();
        List<String> semantics = new ArrayList<>();
        for (String fact : facts) {
            if (fact.startsWith("written ")) {
                written = fact.substring("written ".length());
            } else if (fact.startsWith("throws compact ")) {
                thrown.add(new Thrown(fact.substring("throws compact ".length()), true));
            } else if (fact.startsWith("throws ")) {
                thrown.add(new Thrown(fact.substring("throws ".length()), false));
            } else {
                semantics.add(fact);
            }
        }
        return new Method(
                signature.substring(0, parameters), signature.substring(parameters), written, thrown, semantics);
    }

    private static ValueType type(String[] words, List<String> facts, int lineNumber) throws NoContract {
        if (words.length < 3) {
            throw new NoContract("line " + lineNumber + " does not say what kind of type it is");
        }
        List<String> rest = List.of(words).subList(3, words.length);
        List<Part> parts = new ArrayList<>();
        String unknown = "";
        for (String fact : facts) {
            String[] part = fact.split(" ", 2);
            if (part.length == 2 && part[1].equals("stands for unknown ones")) {
                unknown = part[0];
            } else {
                parts.add(new Part(part[0], part.length == 2 ? part[1] : ""));
            }
        }
        return new ValueType(
                words[0],
                words[1].equals("evolvable"),
                kind(words[2], lineNumber),
                rest.stream().filter(TRAITS::contains).toList(),
                rest.contains("open"),
                parts,
                unknown);
    }

    private static Kind kind(String word, int lineNumber) throws NoContract {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new NoContract("line " + lineNumber + " names an unknown kind of type, '" + word + "'");
    }
}
