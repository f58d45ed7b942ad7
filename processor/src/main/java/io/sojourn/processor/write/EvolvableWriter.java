package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Evolution.Fallback;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.model.TypeUse;
import io.sojourn.spi.EvolvableComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes what is different in marshallers of evolvable types: each component can be missing, and come in any order. */
final class EvolvableWriter {

    private static final String PLACE = "place";
    private static final Set<String> EMPTY_LISTS = Set.of("java.util.Collection", "java.util.List");

    private EvolvableWriter() {}

    /** Whether a type's components travel by name; enums and families have none. */
    static boolean byComponents(PortableType type) {
        return type.options().evolvable()
                && !(type.form() instanceof Form.Enumeration)
                && !(type.form() instanceof Form.Family)
                && !(type.form() instanceof Form.Custom);
    }

    /** The method that names the components. */
    static MethodSpec components(PortableType type) {
        ClassName component = ClassName.get(EvolvableComponent.class);
        List<CodeBlock> components = new ArrayList<>();
        for (Component each : type.form().components()) {
            CodeBlock layouts = each.use().untagged().stream()
                    .map(MarshallerWriter::instance)
                    .collect(CodeBlock.joining(", "));
            components.add(CodeBlock.of(
                    "new $T($S, $S, $T.of($L))",
                    component,
                    each.evolution().travels(),
                    each.shape(),
                    List.class,
                    layouts));
        }
        return MethodSpec.methodBuilder("components")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), component))
                .addCode(
                        "return $L;\n",
                        components.isEmpty()
                                ? CodeBlock.of("$T.of()", List.class)
                                : Layout.broken(CodeBlock.of("$T.of", List.class), components))
                .build();
    }

    /** Writes the state. */
    static CodeBlock write(List<Component> components) {
        CodeBlock.Builder body = CodeBlock.builder().addStatement("$L.beginComponents(this)", StateWriter.OUT);
        for (Component component : components) {
            body.addStatement("$L.beginComponent()", StateWriter.OUT).add(StateWriter.write(List.of(component)));
        }
        return body.addStatement("$L.endComponents()", StateWriter.OUT).build();
    }

    /** Reads the state into local variables, which have their defaults before. */
    static CodeBlock readLocals(List<Component> components, List<String> locals, Set<String> taken) {
        Set<String> all = new HashSet<>(taken);
        all.addAll(locals);
        Scope scope = new Scope(StateWriter.IN, all, false);
        CodeBlock.Builder body = CodeBlock.builder();
        List<CodeBlock> cases = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            body.addStatement(
                    "$T $L = $L", Named.type(component.use().type(), scope), locals.get(i), fallback(component));
            cases.add(CodeBlock.of("$L = $L;\n", locals.get(i), TypeUseCode.read(component.use(), scope)));
        }
        return body.add(loop(cases, scope.fresh(PLACE))).build();
    }

    /** Reads the state straight into the variable {@code value}; what is missing stays as the constructor left it. */
    static CodeBlock readInto(List<Component> components) {
        CodeBlock.Builder body = CodeBlock.builder();
        components.stream()
                .filter(component -> component.evolution().fallback() != null)
                .forEach(component -> body.add(StateWriter.set(component, fallback(component))));
        List<CodeBlock> cases = components.stream()
                .map(each -> StateWriter.readInto(List.of(each)))
                .toList();
        return body.add(loop(cases, PLACE)).build();
    }

    private static CodeBlock loop(List<CodeBlock> cases, String place) {
        CodeBlock.Builder body = CodeBlock.builder().addStatement("$L.beginComponents(this)", StateWriter.IN);
        if (cases.isEmpty()) {
            return body.addStatement("$L.nextComponent()", StateWriter.IN).build();
        }
        body.beginControlFlow(
                "for (int $1L = $2L.nextComponent(); $1L >= 0; $1L = $2L.nextComponent())", place, StateWriter.IN);
        body.beginControlFlow("switch ($L)", place);
        for (int i = 0; i < cases.size(); i++) {
            body.add(i < cases.size() - 1 ? CodeBlock.of("case $L -> ", i) : CodeBlock.of("default -> "));
            body.add(cases.get(i));
        }
        return body.endControlFlow().endControlFlow().build();
    }

    private static CodeBlock fallback(Component component) {
        Fallback stated = component.evolution().fallback();
        if (stated instanceof Fallback.Constant constant) {
            return CodeBlock.of("$T.$L", ClassName.get(constant.type()), constant.name());
        }
        return stated instanceof Fallback.Literal literal ? literal(literal.value()) : unstated(component.use());
    }

    private static CodeBlock literal(Object value) {
        if (value instanceof String text) {
            return CodeBlock.of("$S", text);
        } else if (value instanceof Character character) {
            return CodeBlock.of("(char) $L", (int) character);
        } else if (value instanceof Long number) {
            return CodeBlock.of("$LL", number);
        } else if (value instanceof Float number) {
            return number.isNaN() || number.isInfinite()
                    ? CodeBlock.of("$T.parseFloat($S)", Float.class, number.toString())
                    : CodeBlock.of("$LF", number);
        } else if (value instanceof Double number) {
            return number.isNaN() || number.isInfinite()
                    ? CodeBlock.of("$T.parseDouble($S)", Double.class, number.toString())
                    : CodeBlock.of("$LD", number);
        } else if (value instanceof Byte || value instanceof Short) {
            return CodeBlock.of("($L) $L", value instanceof Byte ? "byte" : "short", value);
        }
        return CodeBlock.of("$L", value);
    }

    private static CodeBlock unstated(TypeUse use) {
        if (use instanceof TypeUse.Primitive primitive) {
            return switch (primitive.type().getKind()) {
                case BOOLEAN -> CodeBlock.of("false");
                case LONG -> CodeBlock.of("0L");
                case FLOAT -> CodeBlock.of("0F");
                case DOUBLE -> CodeBlock.of("0D");
                default -> CodeBlock.of("0");
            };
        }
        if (use instanceof TypeUse.Optional) {
            return CodeBlock.of("$T.empty()", Optional.class);
        }
        if (use instanceof TypeUse.Collection collection) {
            String name = collection.erasure().toString();
            if (EMPTY_LISTS.contains(name)) {
                return CodeBlock.of("$T.of()", List.class);
            }
            return name.equals("java.util.Set") ? CodeBlock.of("$T.of()", Set.class) : CodeBlock.of("null");
        }
        boolean map = use instanceof TypeUse.Map all && all.erasure().toString().equals("java.util.Map");
        return map ? CodeBlock.of("$T.of()", java.util.Map.class) : CodeBlock.of("null");
    }

    /** The body that writes a constant: by the name that it had first. */
    static CodeBlock writeConstant(Form.Enumeration enumeration) {
        return renamed(enumeration)
                ? CodeBlock.of("$L.writeString(nameOf($L));\n", StateWriter.OUT, StateWriter.VALUE)
                : CodeBlock.of("$L.writeString($L.name());\n", StateWriter.OUT, StateWriter.VALUE);
    }

    /** The body that reads a constant. */
    static CodeBlock readConstant(ClassName type, Form.Enumeration enumeration) {
        CodeBlock.Builder body = CodeBlock.builder()
                .addStatement("$T name = $L.readString()", String.class, StateWriter.IN)
                .beginControlFlow("for ($T constant : CONSTANTS)", type)
                .beginControlFlow("if ($L.equals(name))", renamed(enumeration) ? "nameOf(constant)" : "constant.name()")
                .addStatement("return constant")
                .endControlFlow()
                .endControlFlow();
        return enumeration.unknown().isEmpty()
                ? body.addStatement("throw $L.unknownConstant($T.class, name)", StateWriter.IN, type)
                        .build()
                : body.addStatement("return $T.$L", type, enumeration.unknown().get(0))
                        .build();
    }

    /** The method that says under which name a constant travels; nothing where all travel under their own. */
    static List<MethodSpec> nameOf(ClassName type, Form.Enumeration enumeration) {
        if (!renamed(enumeration)) {
            return List.of();
        }
        CodeBlock.Builder body = CodeBlock.builder().beginControlFlow("return switch (constant)");
        for (int i = 0; i < enumeration.constants().size(); i++) {
            String name = enumeration.constants().get(i);
            String travels = enumeration.travels().get(i);
            if (!name.equals(travels)) {
                body.addStatement("case $L -> $S", name, travels);
            }
        }
        body.addStatement("default -> constant.name()").unindent().add("};\n");
        return List.of(MethodSpec.methodBuilder("nameOf")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(String.class)
                .addParameter(type, "constant")
                .addCode(body.build())
                .build());
    }

    private static boolean renamed(Form.Enumeration enumeration) {
        return !enumeration.constants().equals(enumeration.travels());
    }
}
