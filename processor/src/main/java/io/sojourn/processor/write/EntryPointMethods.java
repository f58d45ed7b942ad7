package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.PortableType;
import javax.lang.model.element.Modifier;

/** The methods that all entry points have, whatever they belong to. */
final class EntryPointMethods {

    private static final TypeName ANY_CLASS =
            ParameterizedTypeName.get(ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class));

    private EntryPointMethods() {}

    /** The type that the entry point belongs to. */
    static MethodSpec type(ClassName type) {
        return getter("type", ParameterizedTypeName.get(ClassName.get(Class.class), type))
                .addStatement("return $T.class", type)
                .build();
    }

    /** The marshallers generated within or beside the entry point. */
    static MethodSpec wireTypes(Closure closure) {
        CodeBlock instances = closure.portables().stream()
                .map(PortableType::marshaller)
                .map(MarshallerWriter::instance)
                .collect(CodeBlock.joining(", "));
        return getter("wireTypes", ParameterizedTypeName.get(Api.LIST, Api.WIRE_TYPE))
                .addStatement("return $T.of($L)", Api.LIST, instances)
                .build();
    }

    /** Types with entry points of their own. */
    static MethodSpec mentioned(Closure closure) {
        CodeBlock types = closure.mentioned().stream()
                .map(type -> CodeBlock.of("$T.class", ClassName.get(type)))
                .collect(CodeBlock.joining(", "));
        return getter("mentioned", ParameterizedTypeName.get(Api.LIST, ANY_CLASS))
                .addStatement("return $T.of($L)", Api.LIST, types)
                .build();
    }

    static MethodSpec.Builder getter(String name, TypeName result) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(result);
    }
}
