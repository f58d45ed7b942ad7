package io.sojourn.processor.model;

/**
 * The entry point on whose behalf types are read.
 *
 * @param packageName its package, from which generated code sees other types
 * @param entryPoint its name; marshallers of types that have none beside them stand within it
 */
public record Home(String packageName, GeneratedName entryPoint) {

    /** The entry point of a type whose name within its package is given, outer types first, with underscores. */
    public static Home of(String packageName, String flatName) {
        return new Home(packageName, GeneratedName.topLevel(packageName, flatName + "_Sojourn"));
    }
}
