package io.sojourn.runtime.behaviour.evolution;

import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/** The classes of one version, and the node in which they live. */
final class Side {

    private final Node node;
    private final ClassLoader classes;

    Side(Node node, ClassLoader classes) {
        this.node = node;
        this.classes = classes;
    }

    /** Serves the object of a change. */
    Reference serve(String change) throws ReflectiveOperationException {
        Object server = load(change + "$Server").getConstructor().newInstance();
        return export(server, remoteInterface(change));
    }

    private <T> Reference export(Object server, Class<T> type) {
        return node.reference(node.export(type.cast(server), type));
    }

    /** Makes a call to the object of a change, wherever it is. */
    Observed call(String change, String probe, Reference object) throws ReflectiveOperationException {
        Method call = load(change).getMethod("call", Object.class, String.class);
        try {
            Object proxy = node.proxy(object, remoteInterface(change));
            return new Observed.Value(String.valueOf(call.invoke(null, proxy, probe)));
        } catch (InvocationTargetException e) {
            return Observed.of(e.getCause());
        } catch (ClassCastException e) {
            return Observed.of(e);
        }
    }

    /** The interface of a change; it is what its server implements, wherever it is declared. */
    private Class<?> remoteInterface(String change) throws ClassNotFoundException {
        return Stream.of(load(change + "$Server").getInterfaces()).findFirst().orElseThrow();
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return classes.loadClass("evo." + name);
    }
}
