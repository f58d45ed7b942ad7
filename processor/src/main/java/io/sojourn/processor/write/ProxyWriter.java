package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the class that makes calls: {@code Account_Proxy}. */
public final class ProxyWriter {

    private static final Set<String> RESERVED = Set.of("invoker", "out", "in", "direct");

    private final InterfaceCode code;

    /** A writer for one interface. */
    public ProxyWriter(RemoteInterfaceModel model) {
        this.code = new InterfaceCode(model);
    }

    /** The class. */
    public TypeSpec write() {
        ClassName name = SourceFile.className(code.model().names().proxy());
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc("Calls an object with the methods of {@link $T}, wherever it is.\n", code.rawType())
                .addAnnotations(SourceFile.suppress(warnings()))
                .addModifiers(Modifier.FINAL)
                .addTypeVariables(code.typeVariables())
                .avoidClashesWithNestedClasses(code.model().element())
                .superclass(Api.REMOTE_PROXY)
                .addSuperinterface(code.typeOfItself())
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(Api.INVOKER, "invoker")
                        .addStatement("super(invoker)")
                        .build());
        for (RemoteMethodModel method : code.model().declared()) {
            type.addMethod(method(method));
            if (method.hasBody()) {
                type.addMethod(body(method));
            }
        }
        return type.build();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(code.warnings());
        warnings.add("serial"); // Serializable only because its parent is.
        if (code.model().declared().stream()
                .anyMatch(method -> method.hasBody() && method.result().stage())) {
            warnings.add(InterfaceCode.FUTURES);
        }
        return warnings;
    }

    /** The name of the method that runs a default body; no method of the interface has it. */
    static String bodyName(RemoteInterfaceModel model, RemoteMethodModel method) {
        Set<String> taken = new HashSet<>();
        model.methods().forEach(each -> taken.add(each.name()));
        model.local().forEach(each -> taken.add(each.leading().getSimpleName().toString()));
        StringBuilder name = new StringBuilder(method.plainName()).append("_body");
        while (taken.contains(name.toString())) {
            name.append('_');
        }
        return name.toString();
    }

    private MethodSpec method(RemoteMethodModel method) {
        List<String> names = InterfaceCode.parameterNames(method, RESERVED);
        MethodSpec.Builder spec = InterfaceCode.signature(method.name(), method, names)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.get(method.result().type()));
        InterfaceCode.throwing(spec, method);
        if (!method.call().oneway()) {
            direct(spec, method, names);
        }
        return spec.addCode("$L;\n", call(method, names)).build();
    }

    private void direct(MethodSpec.Builder spec, RemoteMethodModel method, List<String> names) {
        CodeBlock target = code.model().generic()
                ? CodeBlock.of("(($T) direct)", method.erased() ? code.rawType() : code.typeOfItself())
                : CodeBlock.of("direct");
        CodeBlock call = CodeBlock.of("$L.$N($L)", target, method.name(), InterfaceCode.list(names));
        spec.beginControlFlow("if (invoker.direct() instanceof $T direct)", code.typeOfAny());
        if (isVoid(method)) {
            spec.addStatement(call).addStatement("return");
        } else {
            spec.addStatement("return $L", call);
        }
        spec.endControlFlow();
    }

    private CodeBlock call(RemoteMethodModel method, List<String> names) {
        List<CodeBlock> arguments = new ArrayList<>();
        arguments.add(code.constant(method));
        arguments.add(InterfaceCode.arguments(method, names));
        if (method.call().oneway()) {
            return Layout.invocation(CodeBlock.of("invoker.send"), arguments);
        }
        arguments.add(InterfaceCode.result(method, names));
        if (method.hasBody()) {
            arguments.add(bodyLambda(method, names));
        }
        String verb = (method.result().stage() ? "start" : "call") + (method.hasBody() ? "OrElse" : "");
        return Layout.invocation(CodeBlock.of("$Linvoker.$L", isVoid(method) ? "" : "return ", verb), arguments);
    }

    private CodeBlock bodyLambda(RemoteMethodModel method, List<String> names) {
        CodeBlock call = CodeBlock.of("$N($L)", bodyName(code.model(), method), InterfaceCode.list(names));
        return isVoid(method)
                ? Layout.block("()", List.of(call, CodeBlock.of("return null")))
                : CodeBlock.of("() -> $L", call);
    }

    private MethodSpec body(RemoteMethodModel method) {
        List<String> names = InterfaceCode.parameterNames(method, RESERVED);
        CodeBlock call = CodeBlock.of("$T.super.$N($L)", code.rawType(), method.name(), InterfaceCode.list(names));
        MethodSpec.Builder spec = InterfaceCode.signature(bodyName(code.model(), method), method, names)
                .returns(TypeName.get(method.result().type()));
        InterfaceCode.throwing(spec, method);
        return spec.addStatement(isVoid(method) ? call : CodeBlock.of("return $L", call))
                .build();
    }

    private static boolean isVoid(RemoteMethodModel method) {
        return TypeName.get(method.result().type()).equals(TypeName.VOID);
    }
}
