package io.sojourn.runtime.marshal;

import java.io.Closeable;
import java.util.Collection;
import java.util.Map;

/** What to do about a class whose values cannot travel. */
final class Advice {

    private Advice() {}

    /** A sentence or two that name the ways out. */
    static String forClass(Class<?> type) {
        if (type.isHidden() || type.isSynthetic() || java.lang.reflect.Proxy.isProxyClass(type)) {
            return "Lambdas and run-time proxies have no portable form: use a record marked @Portable that implements "
                    + "the interface, or an object with a @Remote interface.";
        }
        if (type.isAnonymousClass() || type.isLocalClass()) {
            return "Anonymous and local classes have no portable form: make it a top-level or static nested class "
                    + "marked @Portable.";
        }
        if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return "Copy it into a collection of the JDK, or give NodeBuilder.marshaller one for it.";
        }
        if (Closeable.class.isAssignableFrom(type) || Thread.class.isAssignableFrom(type)) {
            return "It cannot mean anything in another process: send its content, or an object with a @Remote "
                    + "interface.";
        }
        return "Mark it @Portable, name it in @PortableTypes and NodeBuilder.portable, give NodeBuilder.marshaller one "
                + "for it, or let it implement a @Remote interface.";
    }
}
