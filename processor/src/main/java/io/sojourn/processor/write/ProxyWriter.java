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
import javax.lang.model.type.TypeKind;

/** Writes the class that makes calls: {@code Account_Proxy}. */
public final class ProxyWriter {

    private final InterfaceCode code;

    /** A writer for one interface. */
    public ProxyWriter(InterfaceCode code) {
        this.code = code;
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
        for (CallCode call : code.calls()) {
            type.addMethod(method(call));
            if (call.method().hasBody()) {
                type.addMethod(body(call));
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

    private MethodSpec method(CallCode call) {
        RemoteMethodModel method = call.method();
        MethodSpec.Builder spec = call.signature(method.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.get(method.result().type()));
        InterfaceCode.throwing(spec, method);
        if (!method.call().oneway()) {
            direct(spec, call);
        }
        return spec.addCode("$L;\n", invocation(call)).build();
    }

    private void direct(MethodSpec.Builder spec, CallCode call) {
        RemoteMethodModel method = call.method();
        CodeBlock target = code.model().generic()
                ? CodeBlock.of("(($T) direct)", method.erased() ? code.rawType() : code.typeOfItself())
                : CodeBlock.of("direct");
        String body = isVoid(method) ? "$L.$N($L);\nreturn;" : "return $L.$N($L);";
        spec.addCode(
                "if (invoker.direct() instanceof $T direct) {\n$>" + body + "\n$<}\n",
                code.typeOfAny(),
                target,
                method.name(),
                call.list());
    }

    private CodeBlock invocation(CallCode call) {
        RemoteMethodModel method = call.method();
        List<CodeBlock> arguments = new ArrayList<>(List.of(call.description(), call.arguments()));
        if (method.call().oneway()) {
            return Layout.invocation(CodeBlock.of("invoker.send"), arguments);
        }
        arguments.add(call.result());
        if (method.hasBody()) {
            arguments.add(bodyLambda(call));
        }
        String verb = (method.result().stage() ? "start" : "call") + (method.hasBody() ? "OrElse" : "");
        return Layout.broken(CodeBlock.of((isVoid(method) ? "invoker." : "return invoker.") + verb), arguments);
    }

    private CodeBlock bodyLambda(CallCode call) {
        CodeBlock body = CodeBlock.of("$N($L)", bodyName(code.model(), call.method()), call.list());
        return isVoid(call.method())
                ? Layout.block("()", List.of(body, CodeBlock.of("return null")))
                : CodeBlock.of("() -> $L", body);
    }

    private MethodSpec body(CallCode call) {
        RemoteMethodModel method = call.method();
        CodeBlock body = CodeBlock.of("$T.super.$N($L)", code.rawType(), method.name(), call.list());
        MethodSpec.Builder spec = call.signature(bodyName(code.model(), method))
                .returns(TypeName.get(method.result().type()));
        InterfaceCode.throwing(spec, method);
        return spec.addStatement(isVoid(method) ? body : CodeBlock.of("return $L", body))
                .build();
    }

    private static boolean isVoid(RemoteMethodModel method) {
        return method.result().type().getKind() == TypeKind.VOID;
    }
}
