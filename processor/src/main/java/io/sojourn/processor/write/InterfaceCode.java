package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import io.sojourn.processor.model.Mentions;
import io.sojourn.processor.model.ParameterModel;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.model.RemoteMethodModel.ThrownModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** What the classes generated for one remote interface have in common: names, types and pieces of code. */
public final class InterfaceCode {

    /** Error Prone's word for lambdas that hand a future to a method of the runtime as an object. */
    static final String FUTURES = "FutureReturnValueIgnored";

    private final RemoteInterfaceModel model;
    private final ClassName type;
    private final List<String> warnings;
    private final List<CallCode> calls;

    /** The pieces of one interface; they are made once for all its classes. */
    public InterfaceCode(RemoteInterfaceModel model) {
        this.model = model;
        this.type = ClassName.get(model.element());
        this.warnings = warnings(model);
        this.calls = model.declared().stream()
                .map(method -> CallCode.of(this, method))
                .toList();
    }

    RemoteInterfaceModel model() {
        return model;
    }

    /** The calls of its methods. */
    List<CallCode> calls() {
        return calls;
    }

    /** The interface without type arguments. */
    ClassName rawType() {
        return type;
    }

    /** The interface with its own type variables as arguments. */
    TypeName typeOfItself() {
        return withTypeVariables(type);
    }

    /** The interface with arguments that fit any of its objects. */
    TypeName typeOfAny() {
        return model.generic()
                ? ParameterizedTypeName.get(
                        type,
                        typeVariables().stream()
                                .map(variable -> WildcardTypeName.subtypeOf(Object.class))
                                .toArray(TypeName[]::new))
                : type;
    }

    /** A class generated for the interface, with the interface's type variables as arguments. */
    TypeName withTypeVariables(ClassName name) {
        return model.generic() ? ParameterizedTypeName.get(name, typeVariables().toArray(TypeName[]::new)) : name;
    }

    List<TypeVariableName> typeVariables() {
        return model.element().getTypeParameters().stream()
                .map(TypeVariableName::get)
                .toList();
    }

    /** The constant that describes a method. */
    CodeBlock constant(RemoteMethodModel method) {
        return CodeBlock.of("$T.$L", SourceFile.className(model.names().entryPoint()), method.constant());
    }

    /** Names for a method's parameters that differ from all names that generated code uses itself. */
    static List<String> parameterNames(RemoteMethodModel method, Set<String> reserved) {
        List<String> names = new ArrayList<>();
        for (ParameterModel parameter : method.parameters()) {
            String name = parameter.name();
            while (reserved.contains(name) || names.contains(name) || SourceVersion.isKeyword(name)) {
                name += "_";
            }
            names.add(name);
        }
        return names;
    }

    /** The method's type variables, unless it is written with erasures. */
    static List<TypeVariableName> typeVariables(RemoteMethodModel method) {
        return method.erased()
                ? List.of()
                : method.element().getTypeParameters().stream()
                        .map(TypeVariableName::get)
                        .toList();
    }

    /** Adds what the remote method may throw. */
    static MethodSpec.Builder throwing(MethodSpec.Builder spec, RemoteMethodModel method) {
        for (ThrownModel thrown : method.thrown()) {
            spec.addException(TypeName.get(thrown.type()));
        }
        return spec;
    }

    /** Names separated by commas. */
    static CodeBlock list(List<String> names) {
        return names.stream().map(name -> CodeBlock.of("$N", name)).collect(CodeBlock.joining(", "));
    }

    /** The warnings that code with the interface's own signatures must silence. */
    List<String> warnings() {
        return warnings;
    }

    private static List<String> warnings(RemoteInterfaceModel model) {
        Mentions mentions = model.mentions();
        boolean erased = model.methods().stream().anyMatch(RemoteMethodModel::erased);
        Map<String, Boolean> candidates = new LinkedHashMap<>();
        candidates.put("NullAway", mentions.nullMarked());
        candidates.put("cast", mentions.generic());
        candidates.put("deprecation", mentions.deprecated());
        candidates.put("rawtypes", mentions.raw() || erased);
        candidates.put("removal", mentions.removal());
        candidates.put("unchecked", mentions.generic() || mentions.raw() || erased);
        return candidates.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }
}
