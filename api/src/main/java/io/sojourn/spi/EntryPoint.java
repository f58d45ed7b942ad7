package io.sojourn.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one generated class of a type that the runtime loads by name: an enum with the single constant {@code INSTANCE},
 * named like the type with {@value #SUFFIX} appended ({@code Outer_Inner_Sojourn} for nested types), in its package.
 *
 * <p>For each entry point the processor writes a resource {@code META-INF/sojourn/<type tag in 16 hexadecimal digits>}
 * that holds the binary name of the type. Types that {@code @PortableTypes} names have such a resource too; it holds the
 * binary name of the type, or {@code package-info} class, that has the annotation.
 */
public interface EntryPoint {

    /** What is appended to a type's name. */
    String SUFFIX = "_Sojourn";

    /** The folder of the resources that lead from a type tag to a type. */
    String RESOURCES = "META-INF/sojourn/";

    /** The folder of the contracts: what the type promises to other versions of itself, as text. */
    String CONTRACTS = RESOURCES + "contracts/";

    /** What the names of contracts end with. */
    String CONTRACT_SUFFIX = ".contract";

    /** The type that the entry point belongs to; for a package ({@code package-info}) the entry point's own class. */
    Class<?> type();

    /** What was generated for the interface if the type is a remote interface, else null. */
    @Nullable
    RemoteInterface<?> remoteInterface();

    /** The marshallers that were generated for the type or on its behalf. */
    List<WireType> wireTypes();

    /** Types with entry points of their own that the type's signatures or state mention. */
    List<Class<?>> mentioned();

    /**
     * The binary name of the entry point of a type.
     *
     * @param type any class or interface
     */
    static String nameFor(Class<?> type) {
        String name = type.getName();
        int start = name.lastIndexOf('.') + 1;
        return name.substring(0, start)
                + name.substring(start).replace('$', '_').replace('-', '_')
                + SUFFIX;
    }
}
