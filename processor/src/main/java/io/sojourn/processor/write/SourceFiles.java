package io.sojourn.processor.write;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/** What is written in one compilation. Used by one thread. */
public final class SourceFiles {

    private final ProcessingEnvironment environment;
    private final Elements elements;

    /** By package; found once a round, because they are looked for by asking about each type of the package. */
    private final Map<PackageElement, String[]> hidden = new HashMap<>();

    /** Writes through the compiler's filer, which knows what belongs to which source. */
    public SourceFiles(ProcessingEnvironment environment) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
    }

    /** To be called when packages may have got more types. */
    public void nextRound() {
        hidden.clear();
    }

    /**
     * What is written for one type or package.
     *
     * @param origin the one type or package that everything is generated for
     */
    public SourceFile of(Element origin) {
        return new SourceFile(
                environment, origin, hidden.computeIfAbsent(elements.getPackageOf(origin), this::hiddenIn));
    }

    /** Names of {@code java.lang} that mean something else in the package. */
    private String[] hiddenIn(PackageElement packageElement) {
        // Asked without a module, the compiler looks for what is not there in each one that it knows.
        ModuleElement base = Objects.requireNonNull(elements.getModuleElement("java.base"), "java.base");
        return packageElement.getEnclosedElements().stream()
                .map(type -> type.getSimpleName().toString())
                .filter(name -> elements.getTypeElement(base, "java.lang." + name) != null)
                .toArray(String[]::new);
    }
}
