package io.sojourn.processor.read;

import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.Home;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** Names the marshallers of one home. */
final class MarshallerNames {

    private static final String SUFFIX = "_Marshaller";

    private final Declarations declarations;
    private final Home home;
    private final Set<String> taken = new HashSet<>();

    MarshallerNames(Declarations declarations, Home home) {
        this.declarations = declarations;
        this.home = home;
    }

    /** The marshaller of a {@code @Portable} type, which stands beside it. */
    GeneratedName beside(TypeElement element) {
        return GeneratedName.topLevel(declarations.packageOf(element), declarations.flatName(element) + SUFFIX);
    }

    /** A new name for the marshaller of any other type, which stands within the home's entry point. */
    GeneratedName within(TypeElement element) {
        String flat = declarations.flatName(element);
        String name = flat + SUFFIX;
        for (int i = 2; !taken.add(name); i++) {
            name = flat + i + SUFFIX;
        }
        return new GeneratedName(home.packageName(), List.of(home.entryPoint().simpleName(), name));
    }
}
