package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.model.ResultModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class whose methods do not wait: {@code AccountAsync}. */
public final class AsyncViewWriter {

    private final InterfaceCode code;
    private final boolean bodies;

    /** A writer for one interface. */
    public AsyncViewWriter(InterfaceCode code) {
        this.code = code;
        this.bodies = code.model().declared().stream().anyMatch(RemoteMethodModel::hasBody);
    }

    /** The class. */
    public TypeSpec write() {
        ClassName name = SourceFile.className(code.model().names().asyncView());
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addJavadoc("The methods of {@link $T} without waiting.\n", code.rawType())
                .addAnnotations(SourceFile.suppress(warnings()))
                .addModifiers(visibility(Modifier.FINAL))
                .addTypeVariables(code.typeVariables())
                .addField(FieldSpec.builder(Api.INVOKER, "invoker", Modifier.PRIVATE, Modifier.FINAL)
                        .build());
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Api.INVOKER, "invoker")
                .addStatement("this.invoker = invoker");
        if (bodies) {
            ClassName proxy = SourceFile.className(code.model().names().proxy());
            type.addField(code.withTypeVariables(proxy), "bodies", Modifier.PRIVATE, Modifier.FINAL);
            constructor.addStatement(
                    "this.bodies = new $T$L(invoker)", proxy, code.model().generic() ? "<>" : "");
        }
        type.addMethod(constructor.build()).addMethod(of(name));
        for (CallCode call : code.calls()) {
            type.addMethod(method(call));
        }
        return type.build();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(code.warnings());
        if (bodies) {
            warnings.add(InterfaceCode.FUTURES);
        }
        if (code.model().declared().isEmpty()) {
            warnings.add("UnusedVariable");
        }
        return warnings;
    }

    private Modifier[] visibility(Modifier other) {
        return code.model().visible() ? new Modifier[] {Modifier.PUBLIC, other} : new Modifier[] {other};
    }

    private MethodSpec of(ClassName name) {
        Modifier[] modifiers = visibility(Modifier.STATIC);
        return MethodSpec.methodBuilder("of")
                .addJavadoc("The view of a proxy; its calls have the proxy's options.\n\n")
                .addJavadoc("@throws IllegalArgumentException if the argument is no proxy\n")
                .addModifiers(modifiers)
                .addTypeVariables(code.typeVariables())
                .addParameter(code.typeOfItself(), "proxy")
                .returns(code.withTypeVariables(name))
                .addStatement(
                        "return new $T$L($T.requireInvoker(proxy))",
                        name,
                        code.model().generic() ? "<>" : "",
                        Api.REMOTE_PROXY)
                .build();
    }

    private MethodSpec method(CallCode call) {
        RemoteMethodModel method = call.method();
        MethodSpec.Builder spec = call.signature(method.name())
                .addJavadoc("Calls without waiting.\n")
                .addModifiers(Modifier.PUBLIC);
        List<CodeBlock> arguments = new ArrayList<>(List.of(call.description(), call.arguments()));
        if (method.call().oneway()) {
            return statement(spec, Layout.invocation(CodeBlock.of("invoker.send"), arguments));
        }
        spec.returns(ParameterizedTypeName.get(Api.COMPLETABLE_FUTURE, boxedValue(method.result())));
        arguments.add(call.result());
        if (method.hasBody()) {
            arguments.add(body(call));
            return statement(spec, Layout.broken(CodeBlock.of("return invoker.startOrElse"), arguments));
        }
        return statement(spec, Layout.broken(CodeBlock.of("return invoker.start"), arguments));
    }

    private static MethodSpec statement(MethodSpec.Builder spec, CodeBlock invocation) {
        return spec.addCode("$L;\n", invocation).build();
    }

    private CodeBlock body(CallCode call) {
        RemoteMethodModel method = call.method();
        CodeBlock body = CodeBlock.of("bodies.$N($L)", ProxyWriter.bodyName(code.model(), method), call.list());
        if (method.result().stage()) {
            return CodeBlock.of("() -> $L", body);
        }
        if (method.result().wire().isPresent()) {
            return CodeBlock.of("() -> $T.completedFuture($L)", Api.COMPLETABLE_FUTURE, body);
        }
        return Layout.block(
                "()", List.of(body, CodeBlock.of("return $T.completedFuture(null)", Api.COMPLETABLE_FUTURE)));
    }

    private static TypeName boxedValue(ResultModel result) {
        return result.wire().isPresent() ? TypeName.get(result.value()).box() : ClassName.get(Void.class);
    }
}
