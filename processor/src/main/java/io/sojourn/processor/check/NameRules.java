package io.sojourn.processor.check;

import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.InheritedMember;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.report.Culprit;
import io.sojourn.processor.report.Findings;
import io.sojourn.processor.report.Message;
import io.sojourn.spi.Hashes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Names and numbers that would meet: generated classes and the user's, methods of generated classes, method ids. */
public final class NameRules {

    /** Static methods of {@code RemoteProxy}, which a proxy cannot override. */
    private static final Set<String> PROXY_METHODS =
            Set.of("invokerOf(Ljava/lang/Object;)", "requireInvoker(Ljava/lang/Object;)");

    private final Elements elements;
    private final Predicate<TypeElement> compiledHere;
    private final Map<String, String> generatedFor = new HashMap<>();

    /**
     * Rules for one compilation.
     *
     * @param compiledHere whether a type is compiled now, rather than found in what was compiled before
     */
    public NameRules(Elements elements, Predicate<TypeElement> compiledHere) {
        this.elements = elements;
        this.compiledHere = compiledHere;
    }

    /** Adds what meets to the findings. */
    public void check(RemoteInterfaceModel model, Findings findings) {
        TypeElement element = model.element();
        classes(element, model.names().binaryName(), "@Remote", model.names().all(), findings);
        ids(model, findings);
        model.declared().forEach(method -> method(method, model, findings));
    }

    /**
     * Adds generated classes whose names are taken to the findings.
     *
     * @param element what they are generated for
     * @param binaryName its name
     * @param annotation why they are generated
     */
    public void classes(
            Element element, String binaryName, String annotation, List<GeneratedName> names, Findings findings) {
        for (GeneratedName name : names) {
            String canonical = name.canonical();
            String before = generatedFor.putIfAbsent(canonical, binaryName);
            if (before != null && !before.equals(binaryName)) {
                String rule = "'" + canonical + "' is generated for '" + before + "' already.";
                findings.error(element, clash(element, annotation, rule));
                return;
            }
            if (before == null && isUsers(elements.getTypeElement(canonical))) {
                String rule = "your class '" + canonical + "' has the name of a class to be generated.";
                findings.error(element, clash(element, annotation, rule));
            }
        }
    }

    private static Message clash(Element element, String annotation, String rule) {
        return new Message(
                Culprit.of(element),
                "cannot be " + annotation + ": " + rule,
                "Rename one of the two, or move it elsewhere.");
    }

    private boolean isUsers(@Nullable TypeElement existing) {
        return existing != null && (compiledHere.test(existing) || !looksGenerated(existing));
    }

    /** Whether a type is what an earlier compile generated, rather than the user's own. */
    private static boolean looksGenerated(TypeElement type) {
        String parent = type.getSuperclass().toString();
        boolean known = parent.equals("io.sojourn.spi.RemoteProxy")
                || type.getInterfaces().stream()
                        .map(TypeMirror::toString)
                        .anyMatch(name -> name.startsWith("io.sojourn.spi."));
        return known
                || ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                        .anyMatch(field -> field.asType().toString().startsWith("io.sojourn.spi."));
    }

    private static void ids(RemoteInterfaceModel model, Findings findings) {
        Map<Integer, RemoteMethodModel> byId = new HashMap<>();
        for (RemoteMethodModel method : model.methods()) {
            int id = Hashes.methodId(method.name(), method.descriptor());
            RemoteMethodModel other = byId.putIfAbsent(id, method);
            if (other != null) {
                findings.error(
                        InheritedMember.place(method.element(), method.element(), model.element()),
                        new Message(
                                Culprit.of(method.element()),
                                "has the number " + String.format("%08x", id) + " like '" + other.name()
                                        + other.descriptor() + "': messages could not tell the two apart.",
                                "Rename one of the two; the number is computed from name and erased parameter and "
                                        + "result types."));
            }
        }
    }

    private static void method(RemoteMethodModel method, RemoteInterfaceModel model, Findings findings) {
        Element place = InheritedMember.place(method.element(), method.element(), model.element());
        String parameters = method.descriptor().substring(0, method.descriptor().indexOf(')') + 1);
        String asyncFactory = "of(L" + model.names().binaryName().replace('.', '/') + ";)";
        if (method.name().equals("finalize") && parameters.equals("()")) {
            findings.error(
                    place,
                    new Message(
                            Culprit.of(method.element()),
                            "cannot be remote: the garbage collector would call it on every proxy.",
                            "Rename it, for example to 'close'."));
        } else if (PROXY_METHODS.contains(method.name() + parameters)) {
            findings.error(
                    place,
                    new Message(
                            Culprit.of(method.element()),
                            "cannot be remote: io.sojourn.spi.RemoteProxy, which every proxy extends, has a static "
                                    + "method with this signature.",
                            "Rename it."));
        } else if (asyncFactory.equals(method.name() + parameters)) {
            findings.error(
                    place,
                    new Message(
                            Culprit.of(method.element()),
                            "clashes with the static method 'of' of the generated "
                                    + model.names().asyncView().simpleName() + ".",
                            "Rename it."));
        }
    }
}
