package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.PortableType;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Writes the class of a {@code @Portable} type or {@code @PortableTypes} holder that the runtime loads. */
public final class PortableEntryPointWriter {

    private final MarshallerWriter marshallers = new MarshallerWriter();

    /**
     * The class.
     *
     * @param home its name
     * @param type the type, or null for a package
     * @param closure what stands in it
     */
    public TypeSpec write(Home home, @Nullable TypeElement type, Closure closure) {
        ClassName own = SourceFile.className(home.entryPoint());
        ClassName belongsTo = type == null ? own : ClassName.get(type);
        TypeSpec.Builder entryPoint = TypeSpec.enumBuilder(own)
                .addJavadoc("Where the runtime finds what was generated for $L.\n", shown(home, type))
                .addAnnotations(Suppressions.ofEntryPoint())
                .addSuperinterface(Api.ENTRY_POINT)
                .addEnumConstant("INSTANCE")
                .addMethod(EntryPointMethods.type(belongsTo))
                .addMethod(EntryPointMethods.getter(
                                "remoteInterface",
                                ParameterizedTypeName.get(
                                        Api.REMOTE_INTERFACE, WildcardTypeName.subtypeOf(Object.class)))
                        .addStatement("return null")
                        .build())
                .addMethod(EntryPointMethods.wireTypes(closure))
                .addMethod(EntryPointMethods.mentioned(closure));
        for (PortableType portable : closure.portables()) {
            if (portable.marshaller().nested()) {
                entryPoint.addType(marshallers.write(portable));
            }
        }
        return entryPoint.build();
    }

    private static String shown(Home home, @Nullable TypeElement type) {
        return type == null ? "package {@code " + home.packageName() + "}" : "{@link " + type.getSimpleName() + "}";
    }
}
