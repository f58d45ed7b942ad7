package io.sojourn.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.report.Message;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Hashes;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/** Hands finished classes and resources of one type or package to the compiler. */
public final class SourceFile {

    private static final String PROCESSOR = "io.sojourn.processor.RemoteProcessor";
    private static final ClassName JDK_GENERATED = ClassName.get("javax.annotation.processing", "Generated");
    private static final ClassName OWN_GENERATED = ClassName.get("io.sojourn.spi", "Generated");

    /** The annotations that mark generated code. */
    public static final Set<String> GENERATED = Set.of(JDK_GENERATED.canonicalName(), OWN_GENERATED.canonicalName());

    private final Filer filer;
    private final Messager messager;
    private final Element origin;
    private final ClassName generated;
    private final String[] hidden;

    SourceFile(ProcessingEnvironment environment, Element origin, String[] hidden) {
        Elements elements = environment.getElementUtils();
        this.filer = environment.getFiler();
        this.messager = environment.getMessager();
        this.origin = origin;
        boolean jdk = elements.getTypeElement(elements.getModuleOf(origin), JDK_GENERATED.canonicalName()) != null;
        this.generated = jdk ? JDK_GENERATED : OWN_GENERATED;
        this.hidden = hidden;
    }

    /** Writes one top-level class. Names of {@code java.lang} that the package has too are written out. */
    public void write(String packageName, TypeSpec type) {
        TypeSpec complete = type.toBuilder()
                .addAnnotation(AnnotationSpec.builder(generated)
                        .addMember("value", "$S", PROCESSOR)
                        .build())
                .alwaysQualify(hidden)
                .build();
        JavaFile file = JavaFile.builder(packageName, complete)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
        String name = packageName.isEmpty() ? complete.name() : packageName + "." + complete.name();
        // In one piece: the compiler's writers take long for each of thousands of small ones.
        String text = file.toString();
        try (Writer writer = filer.createSourceFile(name, origin).openWriter()) {
            writer.write(text);
        } catch (IOException e) {
            failed("class '" + complete.name() + "'", e);
        }
    }

    /** Writes the resource that leads from the number of a type with an entry point of its own to the type. */
    public void typeResource(String binaryName) {
        resource(binaryName, binaryName);
    }

    /**
     * Writes the resource that leads from the number of a type to whose entry point knows it; if several know it, the first
     * one's stays.
     *
     * @param binaryName the type's binary name
     * @param holder the binary name of the type or {@code package-info} class that the entry point belongs to
     */
    public void namedResource(String binaryName, String holder) {
        resource(binaryName, holder);
    }

    private void resource(String binaryName, String content) {
        String path = EntryPoint.RESOURCES + String.format("%016x", Hashes.typeTag(binaryName));
        try (Writer writer = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, origin)
                .openWriter()) {
            writer.write(content);
        } catch (FilerException alreadyWritten) {
            // Any entry point that knows the type will do.
        } catch (IOException e) {
            failed("resource '" + path + "'", e);
        }
    }

    private void failed(String what, IOException cause) {
        Message message = new Message(
                what,
                "cannot be written: " + cause.getMessage(),
                "Look for another annotation processor that writes it, and whether the output folder can be written.");
        messager.printMessage(Diagnostic.Kind.ERROR, message.text(), origin);
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
