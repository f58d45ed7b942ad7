package io.sojourn.processor.model;

import javax.lang.model.type.TypeMirror;

/**
 * One parameter of a remote method.
 *
 * @param name its name in source, which may clash with names of generated code
 * @param type its type as a member of the interface
 * @param wire how it is written
 * @param varargs whether it takes any number of arguments
 */
public record ParameterModel(String name, TypeMirror type, TypeUse wire, boolean varargs) {}
