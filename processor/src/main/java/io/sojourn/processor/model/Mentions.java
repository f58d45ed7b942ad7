package io.sojourn.processor.model;

/**
 * What a type's signatures mention that makes compilers warn about code that repeats them.
 *
 * @param deprecated something deprecated
 * @param removal something deprecated for removal
 * @param generic a type argument or a type variable
 * @param raw a generic type without its arguments
 * @param nullMarked the generated code lies in a scope where null must be declared
 */
public record Mentions(boolean deprecated, boolean removal, boolean generic, boolean raw, boolean nullMarked) {}
