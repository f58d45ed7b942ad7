package io.sojourn.processor;

import static java.util.Objects.requireNonNull;

import com.google.auto.service.AutoService;
import io.sojourn.Deadline;
import io.sojourn.Evolvable;
import io.sojourn.Idempotent;
import io.sojourn.Local;
import io.sojourn.Movable;
import io.sojourn.Oneway;
import io.sojourn.Portable;
import io.sojourn.PortableTypes;
import io.sojourn.Remote;
import io.sojourn.Serial;
import io.sojourn.processor.check.DeadlineRules;
import io.sojourn.processor.check.EvolvableRules;
import io.sojourn.processor.check.MovableDeclarationRules;
import io.sojourn.processor.check.NameRules;
import io.sojourn.processor.check.PlacementRules;
import io.sojourn.processor.check.PortableRules;
import io.sojourn.processor.check.SerialRules;
import io.sojourn.processor.contract.Contracts;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import io.sojourn.processor.write.SourceFile;
import io.sojourn.processor.write.SourceFiles;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import net.ltgt.gradle.incap.IncrementalAnnotationProcessor;
import net.ltgt.gradle.incap.IncrementalAnnotationProcessorType;
import org.jspecify.annotations.Nullable;

/**
 * Generates proxies, skeletons, asynchronous views and marshallers for {@link Remote} interfaces, {@link Portable} types and
 * {@link Movable} classes, and reports what cannot cross the network.
 *
 * <p>The compiler calls it on one thread. A type that mentions types which do not exist yet waits for the next round.
 */
@AutoService(Processor.class)
@IncrementalAnnotationProcessor(IncrementalAnnotationProcessorType.ISOLATING)
public final class RemoteProcessor extends AbstractProcessor {

    private static final Set<Class<?>> ANNOTATIONS = Set.of(
            Remote.class,
            Oneway.class,
            Idempotent.class,
            Deadline.class,
            Local.class,
            Portable.class,
            PortableTypes.class,
            Serial.class,
            Movable.class,
            Evolvable.class,
            Evolvable.Was.class,
            Evolvable.Default.class,
            Evolvable.Unknown.class);

    private static final List<Class<? extends Annotation>> SUBJECTS =
            List.of(Remote.class, Portable.class, Movable.class, PortableTypes.class);

    private static final List<Class<? extends Annotation>> EVOLUTION =
            List.of(Evolvable.class, Evolvable.Was.class, Evolvable.Default.class, Evolvable.Unknown.class);

    private static final List<Class<? extends Annotation>> METHOD_ANNOTATIONS =
            List.of(Oneway.class, Idempotent.class, Deadline.class, Local.class);

    private final Set<String> compiled = new HashSet<>();
    private final Set<String> waiting = new TreeSet<>();

    private @Nullable InterfacePipeline interfaces;
    private @Nullable PortablePipeline portables;
    private @Nullable MovablePipeline movables;
    private @Nullable Contracts contracts;
    private @Nullable SourceFiles files;

    /** For the compiler. */
    public RemoteProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        NameRules names = new NameRules(environment.getElementUtils(), this::compiledHere);
        PortableRules portableRules = new PortableRules();
        contracts = new Contracts(environment, this::compiledHere);
        contracts.checkFolder();
        files = new SourceFiles(environment);
        interfaces = new InterfacePipeline(environment, this::compiledHere, names, portableRules, contracts, files);
        portables = new PortablePipeline(environment, this::compiledHere, names, portableRules, contracts, files);
        movables = new MovablePipeline(environment, this::compiledHere, names, portableRules, files);
    }

    /** The annotations that it acts on, and those of the code that it generates: nobody else claims these. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Stream.concat(ANNOTATIONS.stream().map(Class::getCanonicalName), SourceFile.GENERATED.stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Contracts.OPTION);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // -Xlint:all warns about annotations that nobody claims
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ElementFilter.typesIn(round.getRootElements()).stream()
                .map(type -> type.getQualifiedName().toString())
                .forEach(compiled::add);
        if (round.processingOver()) {
            reportWaiting();
            requireNonNull(contracts).checkGone();
            return true;
        }
        requireNonNull(files).nextRound();
        Set<String> present = annotations.stream()
                .map(each -> each.getQualifiedName().toString())
                .collect(Collectors.toSet());
        placement(present, round);
        subclasses(round.getRootElements());
        Set<Element> subjects = new LinkedHashSet<>();
        waiting.forEach(name -> subjects.add(find(name)));
        SUBJECTS.forEach(annotation -> subjects.addAll(annotated(annotation, present, round)));
        waiting.clear();
        for (Element subject : subjects) {
            if (!run(subject)) {
                waiting.add(subject.toString());
            }
        }
        return true;
    }

    private @Nullable Element find(String name) {
        TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
        return type != null ? type : processingEnv.getElementUtils().getPackageElement(name);
    }

    /** Does what the annotations of one type or package ask for; false if that needs types that do not exist yet. */
    private boolean run(Element subject) {
        boolean remote = subject.getAnnotation(Remote.class) != null;
        boolean portable = subject.getAnnotation(Portable.class) != null;
        boolean movable = subject.getAnnotation(Movable.class) != null;
        boolean done = true;
        if (remote && subject instanceof TypeElement type) {
            done = requireNonNull(interfaces).run(type);
        }
        if (portable && subject instanceof TypeElement type) {
            done &= requireNonNull(portables).run(type);
        }
        if (movable && subject instanceof TypeElement type) {
            done &= requireNonNull(movables).run(type);
        }
        if (remote || portable || movable) {
            return done;
        }
        return requireNonNull(portables).runHolder(subject);
    }

    /** What has an annotation. The compiler looks at all that there is for that, so it is asked only if there is any. */
    private static Set<? extends Element> annotated(
            Class<? extends Annotation> annotation, Set<String> present, RoundEnvironment round) {
        return present.contains(annotation.getCanonicalName()) ? round.getElementsAnnotatedWith(annotation) : Set.of();
    }

    private void placement(Set<String> present, RoundEnvironment round) {
        for (Class<? extends Annotation> annotation : METHOD_ANNOTATIONS) {
            for (Element element : annotated(annotation, present, round)) {
                Findings findings = new Findings();
                new PlacementRules().check(element, annotation, findings);
                if (annotation == Deadline.class) {
                    new DeadlineRules().check(element, findings);
                }
                findings.report(processingEnv.getMessager(), element);
            }
        }
        for (Class<? extends Annotation> annotation : EVOLUTION) {
            for (Element element : annotated(annotation, present, round)) {
                Findings findings = new Findings();
                new EvolvableRules().check(element, annotation, findings);
                findings.report(processingEnv.getMessager(), element);
            }
        }
        for (Element element : annotated(Serial.class, present, round)) {
            Findings findings = new Findings();
            new SerialRules().check(element, findings);
            findings.report(processingEnv.getMessager(), element);
        }
    }

    /** Looks at types without annotations of ours, too: what is missing is one. */
    private void subclasses(Collection<? extends Element> elements) {
        for (TypeElement type : ElementFilter.typesIn(elements)) {
            Findings findings = new Findings();
            new MovableDeclarationRules().checkSubclass(type, findings);
            findings.report(processingEnv.getMessager(), type);
            subclasses(type.getEnclosedElements());
        }
    }

    /** The compiler tells what does not exist; the user also learns for what nothing was generated. */
    private void reportWaiting() {
        for (String name : waiting) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
                Findings findings = new Findings();
                findings.error(
                        type,
                        new Message(
                                Culprit.of(type),
                                "cannot be read: its signatures mention types that do not exist.",
                                "Import or add them; if another processor generates them, check that it runs."));
                findings.report(processingEnv.getMessager(), type);
            }
        }
    }

    private boolean compiledHere(TypeElement type) {
        TypeElement outermost = type;
        for (Element element = type; element != null; element = element.getEnclosingElement()) {
            if (element instanceof TypeElement enclosing) {
                outermost = enclosing;
            }
        }
        return compiled.contains(outermost.getQualifiedName().toString());
    }
}
