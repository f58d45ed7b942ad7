package io.sojourn.processor.read;

import io.sojourn.Deadline;
import io.sojourn.Idempotent;
import io.sojourn.Local;
import io.sojourn.Oneway;
import io.sojourn.processor.model.CallModel;
import io.sojourn.processor.model.InheritedMember;
import io.sojourn.processor.model.InterfaceNames;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads remote interfaces. */
public final class InterfaceReader {

    private final Elements elements;
    private final Types types;
    private final Descriptors descriptors;
    private final MemberReader members;
    private final Stages stages;

    /** A reader for one compilation. */
    public InterfaceReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
        this.descriptors = new Descriptors(elements, types);
        this.members = new MemberReader(types, descriptors);
        TypeElement object = Objects.requireNonNull(elements.getTypeElement("java.lang.Object"), "java.lang.Object");
        this.stages = new Stages(types, object.asType());
    }

    /**
     * Reads one interface. What the language forbids is read as well as can be; the rules or the compiler complain.
     *
     * @param home the interface
     * @param compiledHere whether a type is compiled now, so that its generated classes may not exist yet
     */
    public RemoteInterfaceModel read(TypeElement home, Predicate<TypeElement> compiledHere) {
        List<InheritedMember> local = new ArrayList<>();
        List<Form> forms = new ArrayList<>();
        for (InheritedMember member : members.members(home)) {
            if (member.leading().getAnnotation(Local.class) != null) {
                local.add(member);
            } else {
                forms.addAll(forms(member));
            }
        }
        forms.sort(Comparator.comparing(form -> form.name() + form.descriptor()));

        TypeReader typeReader = new TypeReader(elements, types, home, compiledHere);
        MentionReader mentions = new MentionReader(elements);
        mentions.read(home);
        MethodNames names = new MethodNames(forms.stream().map(Form::name).toList());
        SignatureReader signatures =
                new SignatureReader(types, stages, new Exceptions(elements, types), home, typeReader);
        List<RemoteMethodModel> methods = new ArrayList<>();
        for (Form form : forms) {
            mentions.read(form.declaration(), members.memberType((DeclaredType) home.asType(), form.declaration()));
            methods.add(method(form, methods.size(), home, names, signatures));
        }
        return new RemoteInterfaceModel(
                home, names(home), isVisible(home), methods, local, typeReader.closure(), mentions.mentions(home));
    }

    /** The name, the erased signature and the declaration that says how it is written. */
    private record Form(
            InheritedMember member,
            String name,
            String descriptor,
            ExecutableElement declaration,
            ExecutableElement wire,
            boolean declared) {}

    private List<Form> forms(InheritedMember member) {
        List<ExecutableElement> all = Stream.of(List.of(member.leading()), member.unrelated(), member.overridden())
                .flatMap(List::stream)
                .toList();
        Map<String, List<ExecutableElement>> byDescriptor = new TreeMap<>();
        all.forEach(each -> byDescriptor
                .computeIfAbsent(descriptors.of(each), descriptor -> new ArrayList<>())
                .add(each));
        List<Form> forms = new ArrayList<>();
        byDescriptor.forEach((descriptor, same) -> {
            boolean declared = same.contains(member.leading());
            forms.add(new Form(
                    member,
                    member.leading().getSimpleName().toString(),
                    descriptor,
                    declared ? member.leading() : same.get(0),
                    topmost(same),
                    declared));
        });
        return forms;
    }

    /**
     * The declaration that all interfaces share: a call through a parent's proxy must be written like one through the
     * child's.
     */
    private ExecutableElement topmost(List<ExecutableElement> same) {
        return same.stream()
                .filter(each -> same.stream().noneMatch(other -> members.isBelow(each, other)))
                .findFirst()
                .orElse(same.get(0));
    }

    private RemoteMethodModel method(
            Form form, int index, TypeElement home, MethodNames names, SignatureReader signatures) {
        SignatureReader.Signature signature = signatures.read(
                form.declaration(), form.declared() ? form.member().unrelated() : List.of(), form.wire());
        return new RemoteMethodModel(
                form.member(),
                form.name(),
                form.descriptor(),
                names.constant(index),
                names.plainName(index),
                index,
                form.declared(),
                signature.erased(),
                call(form.member(), home),
                signature.parameters(),
                signature.result(),
                signature.thrown(),
                signature.shape());
    }

    private CallModel call(InheritedMember member, TypeElement home) {
        ExecutableElement leading = member.leading();
        List<ExecutableElement> nearestFirst = Stream.of(List.of(leading), member.unrelated(), member.overridden())
                .flatMap(List::stream)
                .toList();
        boolean idempotent = nearestFirst.stream().anyMatch(method -> method.getAnnotation(Idempotent.class) != null);
        Deadline deadline = Stream.concat(
                        Stream.concat(nearestFirst.stream(), Stream.of(home)),
                        nearestFirst.stream().map(Element::getEnclosingElement))
                .map(InterfaceReader::deadline)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
        long millis = deadline == null ? 0 : deadline.unit().toMillis(deadline.value());
        return new CallModel(leading.getAnnotation(Oneway.class) != null, idempotent, millis);
    }

    private static @Nullable Deadline deadline(@Nullable Element element) {
        return element == null ? null : element.getAnnotation(Deadline.class);
    }

    private InterfaceNames names(TypeElement home) {
        String packageName = elements.getPackageOf(home).getQualifiedName().toString();
        String binaryName = elements.getBinaryName(home).toString();
        String flatName =
                (packageName.isEmpty() ? binaryName : binaryName.substring(packageName.length() + 1)).replace('$', '_');
        return new InterfaceNames(packageName, flatName, binaryName);
    }

    private static boolean isVisible(TypeElement home) {
        for (Element element = home; element != null; element = element.getEnclosingElement()) {
            if (element.getKind() == ElementKind.PACKAGE) {
                return true;
            }
            if (!element.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }
}
