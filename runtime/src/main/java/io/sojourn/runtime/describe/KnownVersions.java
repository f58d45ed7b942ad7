package io.sojourn.runtime.describe;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.observe.Logged;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which versions of interfaces and types this node has. Thread-safe; never blocks. */
public final class KnownVersions implements Descriptions {

    private static final int LONGEST_LAYOUT = 16_384;
    private static final int MOST_METHODS = 64;

    private final TypeTable types;
    private final ObjectTable objects;

    /** The versions of one node. */
    public KnownVersions(TypeTable types, ObjectTable objects) {
        this.types = types;
        this.objects = objects;
    }

    /** An interface with its version, as messages show it: {@code bank.Account, version 1f3a5c77}. */
    public static String shown(RemoteInterface<?> type, TypeTable types) {
        String methods = type.methods().stream()
                .map(method -> method.name() + method.descriptor() + types.layoutText(method))
                .sorted()
                .collect(Collectors.joining("\n"));
        Package holder = type.type().getPackage();
        String release = holder == null ? null : holder.getImplementationVersion();
        return type.type().getName() + ", version " + String.format("%08x", (int) Hashes.of(methods))
                + (release == null ? "" : " of release " + release);
    }

    @Override
    public @Nullable InterfaceDescription describe(ObjectId object, String interfaceName, String methodName) {
        Exported exported = objects.find(object);
        if (exported == null || exported.internal()) {
            return null;
        }
        List<RemoteInterface<?>> all =
                types.remoteInterfacesOf(exported.servant().getClass());
        String names = all.stream().map(type -> shown(type, types)).collect(Collectors.joining("; "));
        String shown = all.stream()
                .filter(type -> type.type().getName().equals(interfaceName))
                .findFirst()
                .map(type -> shown(type, types))
                .orElse("no " + interfaceName + ", but " + names);
        List<MethodDescription> methods = all.stream()
                .flatMap(type -> type.methods().stream())
                .filter(method -> method.name().equals(methodName))
                .limit(MOST_METHODS)
                .map(this::described)
                .distinct()
                .toList();
        return new InterfaceDescription(shown + " (class " + exported.className() + ")", methods);
    }

    private MethodDescription described(RemoteMethod method) {
        return new MethodDescription(method.descriptor(), Logged.cut(types.layoutText(method), LONGEST_LAYOUT));
    }

    @Override
    public @Nullable String describe(ObjectId object, long typeTag) {
        Exported exported = objects.find(object);
        if (exported == null || exported.internal()) {
            return null;
        }
        for (RemoteInterface<?> type :
                types.remoteInterfacesOf(exported.servant().getClass())) {
            String found = types.describe(typeTag, type);
            if (found != null) {
                return Logged.cut(found, LONGEST_LAYOUT);
            }
        }
        return null;
    }
}
