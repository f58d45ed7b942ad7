package io.sojourn.processor.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives each form of a method the names that generated code uses for it; overloads are numbered. */
final class MethodNames {

    /** Names that an entry point has already; {@code yield} cannot be called without its owner. */
    private static final Set<String> TAKEN = Set.of("INSTANCE", "REMOTE", "yield", "dispatch");

    private final List<String> constants = new ArrayList<>();
    private final List<String> plainNames = new ArrayList<>();

    /**
     * Names for methods.
     *
     * @param names the methods' names, in the order of the method table
     */
    MethodNames(List<String> names) {
        Set<String> takenConstants = new HashSet<>(TAKEN);
        Set<String> takenNames = new HashSet<>(TAKEN);
        for (String name : names) {
            constants.add(free(constant(name), takenConstants));
        }
        Set<String> written = new HashSet<>(names);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean first = names.indexOf(name) == i && !TAKEN.contains(name);
            takenNames.add(name);
            plainNames.add(first ? name : freeOf(name, takenNames, written));
        }
    }

    String constant(int index) {
        return constants.get(index);
    }

    String plainName(int index) {
        return plainNames.get(index);
    }

    private static String constant(String name) {
        String separated = name.replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1_$2");
        return separated.toUpperCase(Locale.ROOT);
    }

    private static String free(String base, Set<String> taken) {
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    private static String freeOf(String base, Set<String> taken, Set<String> written) {
        String name = base + "_2";
        for (int i = 3; written.contains(name) || !taken.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }
}
