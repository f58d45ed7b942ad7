package io.sojourn.processor.model;

import java.util.List;

/**
 * The name of a class that the processor generates.
 *
 * @param packageName its package, empty for the default package
 * @param simpleNames its simple name, preceded by those of the classes around it
 */
public record GeneratedName(String packageName, List<String> simpleNames) {

    /** Copies the list. */
    public GeneratedName {
        simpleNames = List.copyOf(simpleNames);
    }

    /** A class that stands for itself. */
    public static GeneratedName topLevel(String packageName, String simpleName) {
        return new GeneratedName(packageName, List.of(simpleName));
    }

    /** The class's own name, without package and outer classes. */
    public String simpleName() {
        return simpleNames.get(simpleNames.size() - 1);
    }

    /** Whether the class stands within another one. */
    public boolean nested() {
        return simpleNames.size() > 1;
    }

    /** The name as Java source writes it. */
    public String canonical() {
        String names = String.join(".", simpleNames);
        return packageName.isEmpty() ? names : packageName + "." + names;
    }
}
