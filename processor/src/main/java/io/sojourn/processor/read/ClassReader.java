package io.sojourn.processor.read;

import io.sojourn.processor.model.Component;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.Home;
import io.sojourn.processor.model.Path;
import io.sojourn.processor.model.TypeUse;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Reads how the values of a plain class are rebuilt. */
final class ClassReader {

    private static final String RUNTIME_MODULE = "io.sojourn.runtime";

    private final Declarations declarations;
    private final StateReader state;
    private final ConstructorReader constructors;

    ClassReader(Declarations declarations, StateReader state, Home home) {
        this.declarations = declarations;
        this.state = state;
        this.constructors = new ConstructorReader(declarations, home);
    }

    Form read(TypeElement element, Path path, boolean isHome) {
        TypeElement jdkParent = state.parentInJdk(element);
        if (!BuiltIns.stateless(jdkParent)) {
            return new Form.Impossible(
                    Form.Reason.FOREIGN_STATE,
                    List.of(jdkParent.getQualifiedName().toString()));
        }
        List<Component> components = state.components(element, path, isHome);
        if (components.isEmpty() && state.hasTransient(element)) {
            return new Form.Impossible(Form.Reason.ONLY_TRANSIENT, List.of());
        }
        boolean mutable = state.fields(element).stream().anyMatch(field -> !Declarations.is(field, Modifier.FINAL));
        boolean assignable = constructors.empty(element)
                && components.stream().allMatch(part -> part.get() != null && part.set() != null);
        List<Integer> arguments = components.isEmpty() ? null : constructors.matching(element, components);
        boolean gettable = components.stream().allMatch(part -> part.get() != null);
        if (arguments != null && gettable && !(assignable && mayContainItself(components))) {
            return new Form.Constructed(components, arguments, mutable);
        }
        if (assignable) {
            return new Form.Assigned(components);
        }
        return new Form.Reflected(
                components, unreachable(components, state.fields(element), arguments != null), missingOpens(element));
    }

    /** The hidden parts; final ones count as such only where they cannot be read, since no class lets them be set. */
    private static List<String> unreachable(
            List<Component> components, List<VariableElement> fields, boolean constructed) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            Component part = components.get(i);
            boolean settable = constructed || part.set() != null || Declarations.is(fields.get(i), Modifier.FINAL);
            if (part.get() == null || !settable) {
                names.add(part.name());
            }
        }
        return names;
    }

    /** Whether a value could lead back to itself, so that it must exist before its state is read. */
    private static boolean mayContainItself(List<Component> components) {
        return !components.stream().map(Component::use).allMatch(ClassReader::leaf);
    }

    private static boolean leaf(TypeUse use) {
        if (use instanceof TypeUse.Collection collection) {
            return leaf(collection.element());
        }
        if (use instanceof TypeUse.Map map) {
            return leaf(map.key()) && leaf(map.value());
        }
        if (use instanceof TypeUse.Array array) {
            return leaf(array.component());
        }
        if (use instanceof TypeUse.Optional optional) {
            return leaf(optional.element());
        }
        if (use instanceof TypeUse.Tagged || use instanceof TypeUse.Value) {
            return use.type().getKind() == TypeKind.DECLARED
                    && (BuiltIns.leaf(Declarations.element(use.type()))
                            || Declarations.element(use.type()).getKind() == ElementKind.ENUM);
        }
        return !(use instanceof TypeUse.Thrown);
    }

    private @Nullable String missingOpens(TypeElement element) {
        ModuleElement module = declarations.elements.getModuleOf(element);
        if (module == null || module.isUnnamed() || module.isOpen()) {
            return null;
        }
        String packageName = declarations.packageOf(element);
        boolean opened = module.getDirectives().stream()
                .filter(ModuleElement.OpensDirective.class::isInstance)
                .map(ModuleElement.OpensDirective.class::cast)
                .filter(opens -> opens.getPackage().getQualifiedName().contentEquals(packageName))
                .anyMatch(opens -> opens.getTargetModules() == null
                        || opens.getTargetModules().stream()
                                .anyMatch(target -> target.getQualifiedName().contentEquals(RUNTIME_MODULE)));
        return opened ? null : "opens " + packageName + " to " + RUNTIME_MODULE + ";";
    }
}
