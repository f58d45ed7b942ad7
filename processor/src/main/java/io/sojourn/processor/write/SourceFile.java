package io.sojourn.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** Hands finished classes and resources to the compiler. */
public final class SourceFile {

    private static final String PROCESSOR = "io.sojourn.processor.RemoteProcessor";
    private static final ClassName JDK_GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    private static final ClassName OWN_GENERATED = ClassName.get("io.sojourn.spi", "Generated");

    /** The annotations that mark generated code. */
    public static final Set<String> GENERATED = Set.of(JDK_GENERATED.canonicalName(), OWN_GENERATED.canonicalName());

    private final Filer filer;

    /** Writes through the compiler's filer, which knows what belongs to which source. */
    public SourceFile(Filer filer) {
        this.filer = filer;
    }

    /**
     * Writes one top-level class.
     *
     * @param origin the one type or package that the class is generated for
     * @param jdkGenerated whether the JDK's annotation for generated code is visible there
     */
    public void write(String packageName, TypeSpec type, Element origin, boolean jdkGenerated) {
        AnnotationSpec generated = AnnotationSpec.builder(jdkGenerated ? JDK_GENERATED : OWN_GENERATED)
                .addMember("value", "$S", PROCESSOR)
                .build();
        TypeSpec complete = type.toBuilder()
                .addAnnotation(generated)
                .addOriginatingElement(origin)
                .build();
        JavaFile file = JavaFile.builder(packageName, complete)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
        try {
            file.writeTo(filer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a resource of the class output.
     *
     * @param path its path, such as {@code META-INF/sojourn/0123456789abcdef}
     * @param content its whole content
     * @param origin the one type or package that it is generated for
     */
    private void resource(String path, String content, Element origin) {
        try (Writer writer = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, origin)
                .openWriter()) {
            writer.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the resource that leads from a type's number on the wire to the entry point that knows it.
     *
     * @param binaryName the type's binary name
     * @param owner the binary name of the type or package that the entry point belongs to
     * @param origin the type or package
     */
    public void typeResource(String binaryName, String owner, Element origin) {
        resource(EntryPoint.RESOURCES + String.format("%016x", Hashes.typeTag(binaryName)), owner, origin);
    }

    /** The annotation that keeps compilers silent about the things named; none if there are none. */
    static List<AnnotationSpec> suppress(List<String> warnings) {
        if (warnings.isEmpty()) {
            return List.of();
        }
        CodeBlock names = warnings.stream()
                .sorted()
                .distinct()
                .map(name -> CodeBlock.of("$S", name))
                .collect(CodeBlock.joining(", ", warnings.size() == 1 ? "" : "{", warnings.size() == 1 ? "" : "}"));
        return List.of(AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", names)
                .build());
    }

    /** The name as generated code refers to it. */
    static ClassName className(GeneratedName name) {
        List<String> simple = name.simpleNames();
        return ClassName.get(
                name.packageName(),
                simple.get(0),
                simple.subList(1, simple.size()).toArray(String[]::new));
    }
}
