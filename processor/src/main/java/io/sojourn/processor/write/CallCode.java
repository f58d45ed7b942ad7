package io.sojourn.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import io.sojourn.processor.model.ParameterModel;
import io.sojourn.processor.model.RemoteMethodModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How one method is called; the same in the proxy and in the asynchronous view.
 *
 * @param method the method
 * @param names the names of its parameters
 * @param parameters its parameters
 * @param description the constant that describes it
 * @param arguments what writes the arguments: a lambda, or {@code ArgumentWriter.NONE}
 * @param result what reads the result: a lambda
 */
record CallCode(
        RemoteMethodModel method,
        List<String> names,
        List<ParameterSpec> parameters,
        CodeBlock description,
        CodeBlock arguments,
        CodeBlock result) {

    /** Names that the code around a call uses itself. */
    private static final Set<String> RESERVED = Set.of("invoker", "bodies", "out", "in", "direct");

    /** Prepares the code of one method. */
    static CallCode of(InterfaceCode code, RemoteMethodModel method) {
        List<String> names = InterfaceCode.parameterNames(method, RESERVED);
        List<ParameterSpec> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parameters.add(ParameterSpec.builder(
                            TypeName.get(method.parameters().get(i).type()), names.get(i))
                    .build());
        }
        return new CallCode(
                method, names, parameters, code.constant(method), arguments(method, names), result(method, names));
    }

    /** A method with the type variables and parameters of the remote method. */
    MethodSpec.Builder signature(String name) {
        List<TypeVariableName> variables = InterfaceCode.typeVariables(method);
        MethodSpec.Builder spec =
                MethodSpec.methodBuilder(name).addTypeVariables(variables).addParameters(parameters);
        return spec.varargs(method.parameters().stream().anyMatch(ParameterModel::varargs));
    }

    /** The names of the parameters, separated by commas. */
    CodeBlock list() {
        return InterfaceCode.list(names);
    }

    private static CodeBlock arguments(RemoteMethodModel method, List<String> names) {
        if (names.isEmpty()) {
            return CodeBlock.of("$T.NONE", Api.ARGUMENT_WRITER);
        }
        Scope scope = new Scope("out", Set.copyOf(names), !method.erased());
        List<CodeBlock> writes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            writes.add(TypeUseCode.write(method.parameters().get(i).wire(), CodeBlock.of("$N", names.get(i)), scope));
        }
        if (writes.size() == 1) {
            return CodeBlock.of("out -> $L", writes.get(0));
        }
        return Layout.block("out", writes);
    }

    private static CodeBlock result(RemoteMethodModel method, List<String> names) {
        Scope scope = new Scope("in", Set.copyOf(names), !method.erased());
        return method.result()
                .wire()
                .map(use -> Casts.reader(use, method.result().value(), scope))
                .orElse(CodeBlock.of("in -> null"));
    }
}
