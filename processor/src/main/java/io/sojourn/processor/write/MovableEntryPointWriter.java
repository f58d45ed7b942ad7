package io.sojourn.processor.write;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.MovableModel;
import io.sojourn.processor.model.MovableModel.Snapshot;
import io.sojourn.processor.model.MovableModel.WayBack;
import io.sojourn.processor.model.PortableType;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** Writes the class of a movable class that the runtime loads: {@code StandardAuction_Sojourn}. */
public final class MovableEntryPointWriter {

    private static final String OBJECT = "object";
    private static final String STATE = "state";
    private static final String HERE = "here";
    private static final String OUT = "out";
    private static final String IN = "in";

    private final MarshallerWriter marshallers = new MarshallerWriter();

    /** The class; the model must have a snapshot and a way back. */
    public TypeSpec write(MovableModel model) {
        Snapshot snapshot = requireNonNull(model.snapshot(), "snapshot");
        ClassName type = ClassName.get(model.element());
        TypeName state = TypeName.get(snapshot.state());
        TypeSpec.Builder entryPoint = TypeSpec.enumBuilder(
                        SourceFile.className(model.home().entryPoint()))
                .addJavadoc("Where the runtime finds how objects of {@link $T} move.\n", type)
                .addAnnotations(Suppressions.ofState(snapshot.state()))
                .addSuperinterface(Api.ENTRY_POINT)
                .addSuperinterface(ParameterizedTypeName.get(Api.MOVABLE_TYPE, type, state.box()))
                .addEnumConstant("INSTANCE")
                .addMethod(EntryPointMethods.type(type))
                .addMethod(EntryPointMethods.getter(
                                "remoteInterface",
                                ParameterizedTypeName.get(
                                        Api.REMOTE_INTERFACE, WildcardTypeName.subtypeOf(Object.class)))
                        .addStatement("return null")
                        .build())
                .addMethod(EntryPointMethods.wireTypes(model.closure()))
                .addMethod(EntryPointMethods.mentioned(model.closure()))
                .addMethod(EntryPointMethods.getter("stateShape", ClassName.get(String.class))
                        .addStatement("return $S", snapshot.shape())
                        .build())
                .addMethod(layouts(snapshot.wire().untagged()))
                .addMethod(snapshot(snapshot, type, state.box()))
                .addMethod(EntryPointMethods.getter("write", TypeName.VOID)
                        .addParameter(Api.WIRE_WRITER, OUT)
                        .addParameter(state.box(), STATE)
                        .addStatement(TypeUseCode.write(
                                snapshot.wire(), CodeBlock.of(STATE), new Scope(OUT, Set.of(STATE), true)))
                        .build())
                .addMethod(EntryPointMethods.getter("read", state.box())
                        .addParameter(Api.WIRE_READER, IN)
                        .addStatement("return $L", TypeUseCode.read(snapshot.wire(), new Scope(IN, Set.of(), true)))
                        .build())
                .addMethod(restore(wayBack(model), type, state.box()));
        for (PortableType portable : model.closure().portables()) {
            if (portable.marshaller().nested()) {
                entryPoint.addType(marshallers.write(portable));
            }
        }
        return entryPoint.build();
    }

    private static WayBack wayBack(MovableModel model) {
        return model.waysBack().stream()
                .filter(way -> !way.hidden())
                .findFirst()
                .orElseThrow();
    }

    private static MethodSpec layouts(List<GeneratedName> untagged) {
        return EntryPointMethods.getter("stateLayouts", ParameterizedTypeName.get(Api.LIST, Api.WIRE_TYPE))
                .addStatement(
                        "return $T.of($L)",
                        Api.LIST,
                        untagged.stream().map(MarshallerWriter::instance).collect(CodeBlock.joining(", ")))
                .build();
    }

    private static MethodSpec snapshot(Snapshot snapshot, ClassName type, TypeName state) {
        return throwing(EntryPointMethods.getter("snapshot", state), snapshot.method())
                .addParameter(type, OBJECT)
                .addStatement("return $L.snapshot()", OBJECT)
                .build();
    }

    private static MethodSpec restore(WayBack way, ClassName type, TypeName state) {
        CodeBlock arguments = way.withNode() ? CodeBlock.of("$L, $L", STATE, HERE) : CodeBlock.of(STATE);
        CodeBlock made = way.executable().getKind() == ElementKind.CONSTRUCTOR
                ? CodeBlock.of("new $T($L)", type, arguments)
                : CodeBlock.of("$T.restore($L)", type, arguments);
        return throwing(EntryPointMethods.getter("restore", type), way.executable())
                .addParameter(state, STATE)
                .addParameter(Api.NODE, HERE)
                .addStatement("return $L", made)
                .build();
    }

    private static MethodSpec.Builder throwing(MethodSpec.Builder spec, ExecutableElement executable) {
        for (TypeMirror thrown : executable.getThrownTypes()) {
            spec.addException(TypeName.get(thrown));
        }
        return spec;
    }
}
