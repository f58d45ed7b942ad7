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
    public EntryPointWriter(RemoteInterfaceModel model) {
        this.code = new InterfaceCode(model);
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
                .initializer(Layout.broken(
                        CodeBlock.of("new $T", Api.REMOTE_METHOD),
                        List.of(
                                CodeBlock.of("$S", code.model().names().binaryName()),
                                CodeBlock.of("$S", method.name()),
                                CodeBlock.of("$S", method.descriptor()),
                                CodeBlock.of("$S", method.shape()),
                                CodeBlock.of("$L", method.index()),
                                CodeBlock.of("$T.Kind.$L", Api.REMOTE_METHOD, kind),
                                CodeBlock.of("$L", method.call().idempotent()),
                                CodeBlock.of("$LL", method.call().deadlineMillis()),
                                CodeBlock.of("$T.of($L)", Api.LIST, layouts))))
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
                .initializer(Layout.broken(
                        CodeBlock.of("new $T<>", Api.REMOTE_INTERFACE),
                        List.of(
                                CodeBlock.of("$T.class", code.rawType()),
                                Layout.invocation(CodeBlock.of("$T.of", Api.LIST), methods),
                                CodeBlock.of(
                                        "$T::new",
                                        SourceFile.className(model.names().proxy())),
                                CodeBlock.of(
                                        "new $T()",
                                        SourceFile.className(model.names().skeleton())))))
                .build();
    }
}
