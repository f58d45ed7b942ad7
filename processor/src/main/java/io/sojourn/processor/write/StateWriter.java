package io.sojourn.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Component.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Writes the statements that take a value apart and put it together again. */
final class StateWriter {

    static final String OUT = "out";
    static final String IN = "in";
    static final String VALUE = "value";

    private static final Scope WRITING = new Scope(OUT, Set.of(VALUE), false);

    private StateWriter() {}

    /** One statement per part that writes it. */
    static CodeBlock write(List<Component> components) {
        CodeBlock.Builder body = CodeBlock.builder();
        for (Component component : components) {
            body.addStatement(TypeUseCode.write(component.use(), get(component), WRITING));
        }
        return body.build();
    }

    private static CodeBlock get(Component component) {
        return Objects.requireNonNull(component.get()) instanceof Access.Field field
                ? field(field, VALUE)
                : CodeBlock.of("$L.$L()", VALUE, ((Access.Method) component.get()).name());
    }

    private static CodeBlock field(Access.Field field, String value) {
        return field.owner() == null
                ? CodeBlock.of("$L.$L", value, field.name())
                : CodeBlock.of("(($T) $L).$L", Named.type(field.owner(), WRITING), value, field.name());
    }

    /** A name for a local variable per part, besides names taken already. */
    static List<String> locals(List<Component> components, Set<String> taken) {
        Scope scope = new Scope(IN, taken, false);
        List<String> names = new ArrayList<>();
        for (Component component : components) {
            String base = component.name().replace('.', '_');
            String name = scope.fresh(SourceVersion.isKeyword(base) ? base + "_" : base);
            scope = scope.with(name);
            names.add(name);
        }
        return names;
    }

    /** One statement per part that reads it into a local variable. */
    static CodeBlock readLocals(List<Component> components, List<String> locals, Set<String> taken) {
        CodeBlock.Builder body = CodeBlock.builder();
        Scope scope = new Scope(IN, taken, false);
        for (String local : locals) {
            scope = scope.with(local);
        }
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            body.addStatement(
                    "$T $L = $L",
                    Named.type(component.use().type(), scope),
                    locals.get(i),
                    TypeUseCode.read(component.use(), scope));
        }
        return body.build();
    }

    /** A statement that sets a part of the variable {@code value}. */
    static CodeBlock set(Component component, CodeBlock expression) {
        return Objects.requireNonNull(component.set()) instanceof Access.Field field
                ? CodeBlock.of("$L = $L;\n", field(field, VALUE), expression)
                : CodeBlock.of("$L.$L($L);\n", VALUE, ((Access.Method) component.set()).name(), expression);
    }

    /** One statement per part that reads it straight into the variable {@code value}. */
    static CodeBlock readInto(List<Component> components) {
        CodeBlock.Builder body = CodeBlock.builder();
        for (Component component : components) {
            body.add(set(component, TypeUseCode.read(component.use(), new Scope(IN, Set.of(VALUE), false))));
        }
        return body.build();
    }
}
