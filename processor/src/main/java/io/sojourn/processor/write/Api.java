package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;

/** The types of {@code api} and of the JDK that generated code mentions. */
final class Api {

    static final ClassName ARGUMENT_WRITER = spi("ArgumentWriter");
    static final ClassName ENTRY_POINT = spi("EntryPoint");
    static final ClassName INCOMING_CALL = spi("IncomingCall");
    static final ClassName INVOKER = spi("Invoker");
    static final ClassName MOVABLE_TYPE = ClassName.get("io.sojourn.spi.movable", "MovableType");
    static final ClassName NODE = ClassName.get("io.sojourn.node", "Node");
    static final ClassName REMOTE_INTERFACE = spi("RemoteInterface");
    static final ClassName REMOTE_METHOD = spi("RemoteMethod");
    static final ClassName REMOTE_PROXY = spi("RemoteProxy");
    static final ClassName SKELETON = spi("Skeleton");
    static final ClassName WIRE_READER = spi("WireReader");
    static final ClassName WIRE_TYPE = spi("WireType");
    static final ClassName WIRE_WRITER = spi("WireWriter");

    static final ClassName COMPLETABLE_FUTURE = ClassName.get("java.util.concurrent", "CompletableFuture");
    static final ClassName LIST = ClassName.get("java.util", "List");

    private Api() {}

    private static ClassName spi(String name) {
        return ClassName.get("io.sojourn.spi", name);
    }
}
