package io.sojourn.processor.contract;

import io.sojourn.processor.contract.Contract.Kind;
import io.sojourn.processor.contract.Contract.Method;
import io.sojourn.processor.contract.Contract.Part;
import io.sojourn.processor.contract.Contract.Thrown;
import io.sojourn.processor.contract.Contract.ValueType;
import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.PortableType;
import io.sojourn.processor.model.RemoteInterfaceModel;
import io.sojourn.processor.model.RemoteMethodModel;
import io.sojourn.processor.model.TypeUse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Takes from the model what other versions rely on. */
final class ContractReader {

    private ContractReader() {}

    static Contract read(RemoteInterfaceModel model) {
        List<Method> methods = model.methods().stream()
                .map(ContractReader::method)
                .sorted(Comparator.comparing(method -> method.name() + method.descriptor()))
                .toList();
        Set<GeneratedName> shown = model.methods().stream()
                .flatMap(method -> method.layouts().stream())
                .collect(Collectors.toSet());
        return new Contract(model.names().binaryName(), methods, types(model.closure(), shown));
    }

    static Contract read(String subject, Closure closure) {
        return new Contract(subject, List.of(), types(closure, Set.of()));
    }

    private static Method method(RemoteMethodModel method) {
        List<Thrown> thrown = method.thrown().stream()
                .map(each -> new Thrown(
                        each.wire() instanceof TypeUse.Thrown use ? name(use.erasure()) : name(each.type()),
                        !each.wire().untagged().isEmpty()))
                .sorted(Comparator.comparing(Thrown::name))
                .toList();
        List<String> semantics = new ArrayList<>();
        if (method.call().oneway()) {
            semantics.add("oneway");
        }
        if (method.call().idempotent()) {
            semantics.add("idempotent");
        }
        if (method.call().deadlineMillis() > 0) {
            semantics.add("deadline " + method.call().deadlineMillis() + " ms");
        }
        if (method.hasBody()) {
            semantics.add("default");
        }
        return new Method(method.name(), method.descriptor(), method.shape(), thrown, semantics);
    }

    private static String name(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : type.toString();
    }

    private static List<ValueType> types(Closure closure, Set<GeneratedName> shown) {
        Map<GeneratedName, PortableType> byMarshaller = closure.portables().stream()
                .collect(Collectors.toMap(PortableType::marshaller, Function.identity(), (one, other) -> one));
        Set<GeneratedName> untagged = reachable(shown, byMarshaller);
        return closure.portables().stream()
                .map(type -> type(type, !untagged.contains(type.marshaller())))
                .sorted(Comparator.comparing(ValueType::name))
                .toList();
    }

    /** The marshallers of values that are written without tags, or in families that list all of their members. */
    private static Set<GeneratedName> reachable(
            Collection<GeneratedName> start, Map<GeneratedName, PortableType> byMarshaller) {
        Set<GeneratedName> reached = new HashSet<>();
        Deque<GeneratedName> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            GeneratedName next = open.pop();
            PortableType type = byMarshaller.get(next);
            if (reached.add(next) && type != null) {
                type.form().components().forEach(part -> open.addAll(part.use().untagged()));
                if (type.form() instanceof Form.Family family) {
                    family.members().forEach(member -> open.addAll(member.use().untagged()));
                }
            }
        }
        return reached;
    }

    private static ValueType type(PortableType type, boolean open) {
        Form form = type.form();
        boolean evolvable = type.options().evolvable();
        List<String> traits = new ArrayList<>();
        if (type.tracked()) {
            traits.add("tracked");
        }
        if (form instanceof Form.Reflected) {
            traits.add("reflected");
        }
        if (form instanceof Form.Enumeration enumeration) {
            List<Part> constants = (evolvable ? enumeration.travels() : enumeration.constants())
                    .stream().map(name -> new Part(name, "")).toList();
            String unknown =
                    enumeration.unknown().isEmpty() ? "" : enumeration.unknown().get(0);
            return new ValueType(type.binaryName(), evolvable, Kind.ENUM, traits, open, constants, unknown);
        }
        if (form instanceof Form.Family family) {
            List<Part> members = family.members().stream()
                    .map(member -> new Part(member.binaryName(), ""))
                    .toList();
            return new ValueType(type.binaryName(), evolvable, Kind.SEALED, traits, open, members, "");
        }
        if (form instanceof Form.Custom custom) {
            Part marshaller = new Part(custom.marshaller().getQualifiedName().toString(), "");
            return new ValueType(type.binaryName(), evolvable, Kind.CUSTOM, traits, open, List.of(marshaller), "");
        }
        List<Part> components = form.components().stream()
                .map(part -> new Part(evolvable ? part.evolution().travels() : part.name(), part.shape()))
                .toList();
        return new ValueType(type.binaryName(), evolvable, Kind.VALUE, traits, open, components, "");
    }
}
