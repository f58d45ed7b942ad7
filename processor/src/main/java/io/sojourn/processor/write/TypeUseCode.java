package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.sojourn.processor.model.TypeUse;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.type.PrimitiveType;

/** The statements and expressions that write and read values of a declared type. */
public final class TypeUseCode {

    private static final ClassName WRITER = ClassName.get(WireWriter.class);
    private static final ClassName READER = ClassName.get(WireReader.class);
    private static final ClassName INTEGER = ClassName.get(Integer.class);

    private TypeUseCode() {}

    /** An expression of type void, such as {@code out.writeString(name)}, without semicolon. */
    public static CodeBlock write(TypeUse use, CodeBlock value, Scope scope) {
        String out = scope.wire();
        return simpleWriter(use)
                .map(method -> CodeBlock.of("$L.$L($L)", out, method, value))
                .orElseGet(() -> writeWithMore(use, value, scope));
    }

    private static CodeBlock writeWithMore(TypeUse use, CodeBlock value, Scope scope) {
        String out = scope.wire();
        if (use instanceof TypeUse.Value one) {
            return CodeBlock.of("$L.write($L, $L)", out, value, MarshallerWriter.instance(one.marshaller()));
        }
        if (use instanceof TypeUse.Array array) {
            return CodeBlock.of("$L.writeArray($L, $L)", out, value, writer(array.component(), scope));
        }
        if (use instanceof TypeUse.Collection collection) {
            return CodeBlock.of("$L.writeCollection($L, $L)", out, value, writer(collection.element(), scope));
        }
        if (use instanceof TypeUse.Map map) {
            return CodeBlock.of(
                    "$L.writeMap($L, $L, $L)", out, value, writer(map.key(), scope), writer(map.value(), scope));
        }
        if (use instanceof TypeUse.Optional optional) {
            return CodeBlock.of("$L.writeOptional($L, $L)", out, value, writer(optional.element(), scope));
        }
        throw new IllegalArgumentException("No way to write " + use);
    }

    /** An expression of the declared type, such as {@code in.readString()}, with a cast where one is needed. */
    public static CodeBlock read(TypeUse use, Scope scope) {
        Optional<String> simple = simpleReader(use);
        if (simple.isPresent()) {
            return CodeBlock.of("$L.$L()", scope.wire(), simple.get());
        }
        CodeBlock plain = readWithMore(use, scope);
        return needsCast(use, scope) ? CodeBlock.of("($T) $L", Named.type(use.type(), scope), plain) : plain;
    }

    private static CodeBlock readWithMore(TypeUse use, Scope scope) {
        String in = scope.wire();
        if (use instanceof TypeUse.Tagged tagged) {
            return CodeBlock.of("$L.readAny($T.class)", in, Named.erased(tagged.erasure()));
        }
        if (use instanceof TypeUse.Reference reference) {
            return CodeBlock.of("$L.readRemote($T.class)", in, Named.erased(reference.erasure()));
        }
        if (use instanceof TypeUse.Thrown thrown) {
            return CodeBlock.of("$L.readThrowable($T.class)", in, Named.erased(thrown.erasure()));
        }
        if (use instanceof TypeUse.Value value) {
            return CodeBlock.of("$L.read($L)", in, MarshallerWriter.instance(value.marshaller()));
        }
        if (use instanceof TypeUse.Array array) {
            return CodeBlock.of(
                    "$L.readArray($T.class, $L)",
                    in,
                    Named.raw(Named.type(array.component().type(), scope)),
                    reader(array.component(), scope));
        }
        if (use instanceof TypeUse.Collection collection) {
            return CodeBlock.of(
                    "$L.readCollection($T.class, $L)",
                    in,
                    Named.erased(collection.erasure()),
                    reader(collection.element(), scope));
        }
        if (use instanceof TypeUse.Map map) {
            return CodeBlock.of(
                    "$L.readMap($T.class, $L, $L)",
                    in,
                    Named.erased(map.erasure()),
                    reader(map.key(), scope),
                    reader(map.value(), scope));
        }
        if (use instanceof TypeUse.Optional optional) {
            return CodeBlock.of("$L.readOptional($L)", in, reader(optional.element(), scope));
        }
        throw new IllegalArgumentException("No way to read " + use);
    }

    /** An {@code ElementWriter} of the type: a method reference or a lambda. */
    public static CodeBlock writer(TypeUse use, Scope scope) {
        if (use instanceof TypeUse.Tagged) {
            return CodeBlock.of("$T.ANY", WRITER);
        }
        Optional<String> simple = simpleWriter(use);
        if (simple.isPresent()) {
            return CodeBlock.of("$T::$L", WRITER, simple.get());
        }
        Scope inner = scope.inner();
        String element = inner.fresh("element");
        return CodeBlock.of(
                "($L, $L) -> $L", inner.wire(), element, write(use, CodeBlock.of("$L", element), inner.with(element)));
    }

    /** An {@code ElementReader} of the type: a method reference or a lambda; also fits a call's result. */
    public static CodeBlock reader(TypeUse use, Scope scope) {
        Optional<String> simple = simpleReader(use);
        if (simple.isPresent()) {
            return CodeBlock.of("$T::$L", READER, simple.get());
        }
        if (use instanceof TypeUse.Tagged tagged
                && Named.erased(tagged.erasure()).equals(INTEGER)) {
            return CodeBlock.of("$T.INTEGERS", READER);
        }
        Scope inner = scope.inner();
        return CodeBlock.of("$L -> $L", inner.wire(), read(use, inner));
    }

    /** The writer's method that takes the value and nothing else. */
    private static Optional<String> simpleWriter(TypeUse use) {
        if (use instanceof TypeUse.Primitive primitive) {
            return Optional.of("write" + capital(primitive.type()));
        }
        if (use instanceof TypeUse.PrimitiveArray array) {
            return Optional.of("write" + capital(array.component()) + "s");
        }
        if (use instanceof TypeUse.Text) {
            return Optional.of("writeString");
        }
        if (use instanceof TypeUse.Tagged) {
            return Optional.of("writeAny");
        }
        if (use instanceof TypeUse.Reference) {
            return Optional.of("writeRemote");
        }
        return use instanceof TypeUse.Thrown ? Optional.of("writeThrowable") : Optional.empty();
    }

    /** The reader's method that takes nothing. */
    private static Optional<String> simpleReader(TypeUse use) {
        if (use instanceof TypeUse.Primitive primitive) {
            return Optional.of("read" + capital(primitive.type()));
        }
        if (use instanceof TypeUse.PrimitiveArray array) {
            return Optional.of("read" + capital(array.component()) + "s");
        }
        return use instanceof TypeUse.Text ? Optional.of("readString") : Optional.empty();
    }

    /** Whether the reader's method returns something more general than the declared type. */
    private static boolean needsCast(TypeUse use, Scope scope) {
        TypeName declared = Named.type(use.type(), scope);
        boolean made = use instanceof TypeUse.Array || use instanceof TypeUse.Optional;
        return made
                ? !Named.plain(declared)
                : declared instanceof ParameterizedTypeName || !declared.equals(Named.raw(declared));
    }

    private static String capital(PrimitiveType type) {
        String name = type.getKind().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
