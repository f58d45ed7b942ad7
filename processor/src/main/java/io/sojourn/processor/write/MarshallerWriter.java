package io.sojourn.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.PortableType;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.ThrowableMarshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireType;
import io.sojourn.spi.WireWriter;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;

/** Writes the marshaller of a portable type. */
public final class MarshallerWriter {

    private static final String INSTANCE = "INSTANCE";

    /** The marshaller class; static where it is to stand within an entry point. */
    public TypeSpec write(PortableType type) {
        GeneratedName name = type.marshaller();
        TypeSpec.Builder marshaller = TypeSpec.classBuilder(name.simpleName())
                .addModifiers(Modifier.FINAL)
                .addAnnotations(Suppressions.of(type));
        if (name.nested()) {
            marshaller.addModifiers(Modifier.STATIC);
        } else {
            marshaller.addJavadoc("Writes and reads {@link $T}.\n", rawType(type));
            if (visible(type)) {
                marshaller.addModifiers(Modifier.PUBLIC);
            }
        }
        if (type.form() instanceof Form.Custom custom) {
            return custom(type, custom, marshaller);
        }
        marshaller
                .addSuperinterface(surface(type))
                .addField(instance(type, className(name), CodeBlock.of("new $T()", className(name))))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (type.form() instanceof Form.Enumeration) {
            marshaller.addField(constants(type));
        }
        marshaller
                .addMethod(typeMethod(type))
                .addMethod(override("shape", ClassName.get(String.class))
                        .addStatement("return $L", ShapeWriter.expression(type))
                        .build())
                .addMethods(optionalMethods(type))
                .addMethod(writeMethod(type))
                .addMethod(readMethod(type));
        if (type.options().evolvable() && type.form() instanceof Form.Enumeration enumeration) {
            marshaller.addMethods(EvolvableWriter.nameOf(rawType(type), enumeration));
        }
        return marshaller.build();
    }

    /** An expression for the one instance of a marshaller: {@code Money_Marshaller.INSTANCE}. */
    public static CodeBlock instance(GeneratedName marshaller) {
        return CodeBlock.of("$T.$L", className(marshaller), INSTANCE);
    }

    /** Hands out the user's marshaller under the name by which generated code refers to it. */
    private static TypeSpec custom(PortableType type, Form.Custom custom, TypeSpec.Builder marshaller) {
        return marshaller
                .addField(instance(type, surface(type), CodeBlock.of("new $T()", ClassName.get(custom.marshaller()))))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .build();
    }

    private static FieldSpec instance(PortableType type, TypeName fieldType, CodeBlock value) {
        FieldSpec.Builder field = FieldSpec.builder(fieldType, INSTANCE, Modifier.STATIC, Modifier.FINAL);
        if (!type.marshaller().nested() && visible(type)) {
            field.addModifiers(Modifier.PUBLIC);
        }
        return field.initializer(value).build();
    }

    private static FieldSpec constants(PortableType type) {
        return FieldSpec.builder(
                        ArrayTypeName.of(rawType(type)), "CONSTANTS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.values()", rawType(type))
                .build();
    }

    private static MethodSpec typeMethod(PortableType type) {
        TypeName valueType = Named.wild(type.element());
        TypeName classOfValue = ParameterizedTypeName.get(ClassName.get(Class.class), valueType);
        CodeBlock literal = CodeBlock.of("$T.class", rawType(type));
        return override("type", classOfValue)
                .addStatement(
                        "return $L",
                        valueType instanceof ParameterizedTypeName
                                ? CodeBlock.of("($T) ($T<?>) $L", classOfValue, Class.class, literal)
                                : literal)
                .build();
    }

    private static List<MethodSpec> optionalMethods(PortableType type) {
        Stream.Builder<MethodSpec> methods = Stream.builder();
        if (type.tracked()) {
            methods.add(override("tracked", TypeName.BOOLEAN)
                    .addStatement("return true")
                    .build());
        }
        List<GeneratedName> parts = parts(type);
        if (!parts.isEmpty()) {
            CodeBlock instances = parts.stream().map(MarshallerWriter::instance).collect(CodeBlock.joining(", "));
            methods.add(override(
                            "parts",
                            ParameterizedTypeName.get(ClassName.get(List.class), ClassName.get(WireType.class)))
                    .addStatement("return $T.of($L)", List.class, instances)
                    .build());
        }
        if (EvolvableWriter.byComponents(type)) {
            methods.add(EvolvableWriter.components(type));
        }
        return methods.build().toList();
    }

    /** What a value of the type always holds untagged; nothing where the runtime writes it through reflection. */
    private static List<GeneratedName> parts(PortableType type) {
        Form form = type.form();
        if (form instanceof Form.Reflected || EvolvableWriter.byComponents(type)) {
            return List.of();
        }
        Stream<GeneratedName> ofMembers = form instanceof Form.Family family
                ? family.members().stream().flatMap(member -> member.use().untagged().stream())
                : Stream.of();
        Stream<GeneratedName> ofComponents =
                form.components().stream().flatMap(component -> component.use().untagged().stream());
        return Stream.concat(ofMembers, ofComponents).distinct().toList();
    }

    private static MethodSpec writeMethod(PortableType type) {
        return override("write", TypeName.VOID)
                .addParameter(WireWriter.class, StateWriter.OUT)
                .addParameter(Named.wild(type.element()), StateWriter.VALUE)
                .addCode(FormWriter.write(type))
                .build();
    }

    private static MethodSpec readMethod(PortableType type) {
        MethodSpec.Builder method = override("read", Named.wild(type.element()));
        if (type.form() instanceof Form.Raised) {
            method.addParameter(String.class, FormWriter.MESSAGE).addParameter(Throwable.class, FormWriter.CAUSE);
        }
        return method.addParameter(WireReader.class, StateWriter.IN)
                .addCode(FormWriter.read(type))
                .build();
    }

    private static MethodSpec.Builder override(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns);
    }

    private static TypeName surface(PortableType type) {
        boolean exception = type.exception();
        return ParameterizedTypeName.get(
                ClassName.get(exception ? ThrowableMarshaller.class : Marshaller.class), Named.wild(type.element()));
    }

    private static ClassName rawType(PortableType type) {
        return ClassName.get(type.element());
    }

    private static boolean visible(PortableType type) {
        for (Element current = type.element();
                current != null && !(current instanceof PackageElement);
                current = current.getEnclosingElement()) {
            if (!current.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private static ClassName className(GeneratedName name) {
        List<String> names = name.simpleNames();
        return ClassName.get(
                name.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
    }
}
