package io.sojourn.processor.model;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * What a remote method returns.
 *
 * @param type its type as a member of the interface
 * @param stage whether callers get a stage or future at once
 * @param value the type of the value, which for stages is their argument; {@code void} or {@code Void} if there is none
 * @param wire how the value is written; empty if there is none
 */
public record ResultModel(TypeMirror type, boolean stage, TypeMirror value, Optional<TypeUse> wire) {}
