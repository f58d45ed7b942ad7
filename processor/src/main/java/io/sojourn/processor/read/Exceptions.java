package io.sojourn.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds what a method may throw that several interfaces declare. */
final class Exceptions {

    private final Types types;
    private final List<TypeMirror> unchecked;

    Exceptions(Elements elements, Types types) {
        this.types = types;
        this.unchecked = Stream.of("java.lang.RuntimeException", "java.lang.Error")
                .map(elements::getTypeElement)
                .map(TypeElement::asType)
                .toList();
    }

    /**
     * The exceptions that every declaration allows.
     *
     * @param method the declaration that callers see
     * @param unrelated declarations of parents that do not know each other
     * @param home the interface that inherits all of them
     */
    List<TypeMirror> thrown(ExecutableElement method, List<ExecutableElement> unrelated, DeclaredType home) {
        List<List<? extends TypeMirror>> clauses = Stream.concat(Stream.of(method), unrelated.stream())
                .<List<? extends TypeMirror>>map(
                        each -> ((ExecutableType) types.asMemberOf(home, each)).getThrownTypes())
                .toList();
        List<TypeMirror> allowed = new ArrayList<>();
        for (List<? extends TypeMirror> clause : clauses) {
            for (TypeMirror type : clause) {
                boolean known = allowed.stream().anyMatch(other -> types.isSameType(other, type));
                if (!known && clauses.stream().allMatch(other -> other == clause || allows(other, type))) {
                    allowed.add(type);
                }
            }
        }
        return allowed;
    }

    private boolean allows(List<? extends TypeMirror> clause, TypeMirror type) {
        return Stream.concat(unchecked.stream(), clause.stream()).anyMatch(allowed -> types.isSubtype(type, allowed));
    }
}
