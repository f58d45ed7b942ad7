package io.sojourn.processor.write;

import java.util.HashSet;
import java.util.Set;

/**
 * Where generated statements stand.
 *
 * @param wire the variable that holds the {@code WireWriter} or {@code WireReader}
 * @param taken the names of other variables, which lambdas must not use for theirs
 * @param typeVariables whether the type variables of the declared types can be named here; where not, their bounds are
 */
public record Scope(String wire, Set<String> taken, boolean typeVariables) {

    /** Copies the set. */
    public Scope {
        taken = Set.copyOf(taken);
    }

    /** The scope of a lambda within this one, whose wire variable has a fresh name. */
    Scope inner() {
        Scope with = with(wire);
        return new Scope(with.fresh(wire.replaceAll("\\d+$", "")), with.taken, typeVariables);
    }

    /** The same place after one more variable has been declared. */
    Scope with(String variable) {
        Set<String> more = new HashSet<>(taken);
        more.add(variable);
        return new Scope(wire, more, typeVariables);
    }

    /** A name that no variable has here. */
    String fresh(String base) {
        String name = base;
        for (int i = 1; taken.contains(name) || name.equals(wire); i++) {
            name = base + i;
        }
        return name;
    }
}
