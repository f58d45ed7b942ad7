package io.sojourn.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class of a remote interface that the runtime loads: {@code Account_Sojourn}. */
public final class EntryPointWriter {

    private final InterfaceCode code;

    /** A writer for one interface. */
    public EntryPointWriter(InterfaceCode code) {
        this.code = code;
    }

    /** The class. */
    public TypeSpec write() {
        RemoteInterfaceModel model = code.model();
        List<String> warnings = new ArrayList<>(code.warnings());
        if (model.generic()) {
            warnings.addAll(List.of("rawtypes", "unchecked"));
        }
        TypeSpec.Builder type = TypeSpec.enumBuilder(
                        SourceFile.className(model.names().entryPoint()))
                .addJavadoc("Where the runtime finds what was generated for {@link $T}.\n", code.rawType())
                .addAnnotations(SourceFile.suppress(warnings))
                .addSuperinterface(Api.ENTRY_POINT)
                .addEnumConstant("INSTANCE");
        for (RemoteMethodModel method : model.methods()) {
            type.addField(constant(method));
        }
        type.addField(remote())
                .addMethod(EntryPointMethods.type(code.rawType()))
                .addMethod(EntryPointMethods.getter(
                                "remoteInterface", ParameterizedTypeName.get(Api.REMOTE_INTERFACE, code.rawType()))
                        .addStatement("return REMOTE")
                        .build())
                .addMethod(EntryPointMethods.wireTypes(model.closure()))
                .addMethod(EntryPointMethods.mentioned(model.closure()));
        MarshallerWriter marshallers = new MarshallerWriter();
        for (PortableType portable : model.closure().portables()) {
            type.addType(marshallers.write(portable));
        }
        return type.build();
    }

    private FieldSpec constant(RemoteMethodModel method) {
        CodeBlock layouts =
                method.layouts().stream().map(MarshallerWriter::instance).collect(CodeBlock.joining(", "));
        String kind = method.call().oneway() ? "ONEWAY" : method.result().stage() ? "ASYNCHRONOUS" : "BLOCKING";
        return FieldSpec.builder(Api.REMOTE_METHOD, method.constant(), Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        """
                        new $T($>$>
                        $S,
                        $S,
                        $S,
                        $S,
                        $L,
                        $T.Kind.$L,
                        $L,
                        $LL,
                        $T.of($L)$<$<)""",
                        Api.REMOTE_METHOD,
                        code.model().names().binaryName(),
                        method.name(),
                        method.descriptor(),
                        method.shape(),
                        method.index(),
                        Api.REMOTE_METHOD,
                        kind,
                        method.call().idempotent(),
                        method.call().deadlineMillis(),
                        Api.LIST,
                        layouts)
                .build();
    }

    private FieldSpec remote() {
        RemoteInterfaceModel model = code.model();
        List<CodeBlock> methods = model.methods().stream()
                .map(method -> CodeBlock.of("$N", method.constant()))
                .toList();
        return FieldSpec.builder(
                        ParameterizedTypeName.get(Api.REMOTE_INTERFACE, code.rawType()),
                        "REMOTE",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(
                        """
                        new $T<>($>$>
                        $T.class,
                        $L,
                        $T::new,
                        new $T()$<$<)""",
                        Api.REMOTE_INTERFACE,
                        code.rawType(),
                        Layout.invocation(CodeBlock.of("$T.of", Api.LIST), methods),
                        SourceFile.className(model.names().proxy()),
                        SourceFile.className(model.names().skeleton()))
                .build();
    }
}
