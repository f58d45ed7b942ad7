package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import io.sojourn.processor.model.ParameterModel;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.model.ResultModel;
import io.sojourn.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the class that calls objects: {@code Account_Skeleton}. */
public final class SkeletonWriter {

    private static final Set<String> RESERVED = Set.of("target", "call", "in", "out", "result", "value");

    private final InterfaceCode code;

    /** A writer for one interface. */
    public SkeletonWriter(InterfaceCode code) {
        this.code = code;
    }

    /** The class. */
    public TypeSpec write() {
        ClassName name = SourceFile.className(code.model().names().skeleton());
        List<String> warnings = new ArrayList<>(code.warnings());
        if (code.model().generic()) {
            warnings.add("rawtypes");
        }
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc("Calls the methods of {@link $T} on an object that lives here.\n", code.rawType())
                .addAnnotations(SourceFile.suppress(warnings))
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(Api.SKELETON, code.rawType()))
                .addMethod(dispatch());
        for (RemoteMethodModel method : code.model().methods()) {
            type.addMethod(method(method));
        }
        return type.build();
    }

    private MethodSpec dispatch() {
        MethodSpec.Builder spec = MethodSpec.methodBuilder("dispatch")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(code.rawType(), "target")
                .addParameter(int.class, "method")
                .addParameter(Api.INCOMING_CALL, "call");
        CodeBlock unknown = CodeBlock.of(
                "throw new $T($S + method)",
                IllegalArgumentException.class,
                code.rawType().simpleName() + " has no method ");
        if (code.model().methods().isEmpty()) {
            return spec.addStatement(unknown).build();
        }
        spec.addException(Throwable.class).beginControlFlow("switch (method)");
        for (RemoteMethodModel method : code.model().methods()) {
            spec.addCode("case $L -> $N(target, call);\n", method.index(), method.plainName());
        }
        return spec.addStatement("default -> $L", unknown).endControlFlow().build();
    }

    private MethodSpec method(RemoteMethodModel method) {
        List<TypeVariableName> variables = new ArrayList<>(method.erased() ? List.of() : code.typeVariables());
        variables.addAll(InterfaceCode.typeVariables(method));
        MethodSpec.Builder spec = MethodSpec.methodBuilder(method.plainName())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariables(variables)
                .addParameter(method.erased() ? code.rawType() : code.typeOfItself(), "target")
                .addParameter(Api.INCOMING_CALL, "call");
        InterfaceCode.throwing(spec, method);
        List<String> names = InterfaceCode.parameterNames(method, RESERVED);
        arguments(spec, method, names);
        CodeBlock invocation = CodeBlock.of("target.$N($L)", method.name(), InterfaceCode.list(names));
        ResultModel result = method.result();
        if (result.stage()) {
            spec.addCode("call.begin();\ncall.complete($L, $L);\n", invocation, elementWriter(method, names));
        } else if (result.wire().isPresent()) {
            TypeUse use = result.wire().orElseThrow();
            spec.addCode(
                    """
                    call.begin();
                    $T result = $L;
                    $T out = call.result();
                    $L;
                    """,
                    TypeName.get(result.type()),
                    invocation,
                    Api.WIRE_WRITER,
                    TypeUseCode.write(use, CodeBlock.of("result"), scope("out", method, names)));
        } else {
            spec.addCode("call.begin();\n$L;\ncall.result();\n", invocation);
        }
        return spec.build();
    }

    private static void arguments(MethodSpec.Builder spec, RemoteMethodModel method, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Scope scope = scope("in", method, names);
        spec.addCode("$T in = call.arguments();\n", Api.WIRE_READER);
        for (int i = 0; i < names.size(); i++) {
            ParameterModel parameter = method.parameters().get(i);
            spec.addCode(
                    "$T $N = $L;\n",
                    TypeName.get(parameter.type()),
                    names.get(i),
                    Casts.read(parameter.wire(), parameter.type(), scope));
        }
    }

    private static CodeBlock elementWriter(RemoteMethodModel method, List<String> names) {
        return method.result()
                .wire()
                .map(use -> CodeBlock.of(
                        "(out, value) -> $L",
                        TypeUseCode.write(use, CodeBlock.of("value"), scope("out", method, names))))
                .orElse(CodeBlock.of("(out, nothing) -> {}"));
    }

    private static Scope scope(String wire, RemoteMethodModel method, List<String> names) {
        Set<String> taken = new HashSet<>(names);
        taken.addAll(RESERVED);
        taken.remove(wire);
        return new Scope(wire, taken, !method.erased());
    }
}
