package io.sojourn.processor.read;

import io.sojourn.processor.model.Closure;
import io.sojourn.processor.model.GeneratedName;
import io.sojourn.processor.model.Home;
import java.util.function.Predicate;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads types that are portable by annotation, with everything that their state mentions. */
public final class PortableReader {

    private final Declarations declarations;
    private final Predicate<TypeElement> compiledHere;

    /**
     * A reader for one compilation.
     *
     * @param compiledHere whether a type is compiled now, so that its generated classes may not exist yet
     */
    public PortableReader(Elements elements, Types types, Predicate<TypeElement> compiledHere) {
        this.declarations = new Declarations(elements, types);
        this.compiledHere = compiledHere;
    }

    /** The home of a type. */
    public Home home(TypeElement type) {
        return Home.of(declarations.packageOf(type), declarations.flatName(type));
    }

    /** The home of a package. */
    public Home home(PackageElement holder) {
        String packageName = holder.getQualifiedName().toString();
        return new Home(packageName, GeneratedName.topLevel(packageName, "package_info_Sojourn"));
    }

    /** Reads a {@code @Portable} type; its own marshaller, which stands beside it, is the closure's first. */
    public Closure read(TypeElement type) {
        TypeReader reader = new TypeReader(declarations, home(type), compiledHere);
        reader.readHome(type);
        reader.readNamed(type);
        return reader.closure();
    }

    /** Reads what the {@code @PortableTypes} of a type names that is neither remote nor portable itself. */
    public Closure readHolder(TypeElement holder) {
        TypeReader reader = new TypeReader(declarations, home(holder), compiledHere);
        reader.readNamed(holder);
        return reader.closure();
    }

    /** Reads what the {@code @PortableTypes} of a package names. */
    public Closure readHolder(PackageElement holder) {
        TypeReader reader = new TypeReader(declarations, home(holder), compiledHere);
        reader.readNamed(holder);
        return reader.closure();
    }
}
