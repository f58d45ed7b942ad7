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
                .map(method -> CodeBlock.of(out + "." + method + "($L)", value))
                .orElseGet(() -> writeWithMore(use, value, scope));
    }

    private static CodeBlock writeWithMore(TypeUse use, CodeBlock value, Scope scope) {
        String out = scope.wire();
        if (use instanceof TypeUse.Value one) {
            return CodeBlock.of(out + ".write($L, $L)", value, MarshallerWriter.instance(one.marshaller()));
        }
        if (use instanceof TypeUse.Array array) {
            return CodeBlock.of(out + ".writeArray($L, $L)", value, writer(array.component(), scope));
        }
        if (use instanceof TypeUse.Collection collection) {
            return CodeBlock.of(out + ".writeCollection($L, $L)", value, writer(collection.element(), scope));
        }
        if (use instanceof TypeUse.Map map) {
            return CodeBlock.of(
                    out + ".writeMap($L, $L, $L)", value, writer(map.key(), scope), writer(map.value(), scope));
        }
        if (use instanceof TypeUse.Optional optional) {
            return CodeBlock.of(out + ".writeOptional($L, $L)", value, writer(optional.element(), scope));
        }
        throw new IllegalArgumentException("No way to write " + use);
    }

    /** An expression of the declared type, such as {@code in.readString()}, with a cast where one is needed. */
    public static CodeBlock read(TypeUse use, Scope scope) {
        Optional<String> simple = simpleReader(use);
        if (simple.isPresent()) {
            return CodeBlock.of(scope.wire() + "." + simple.get() + "()");
        }
        CodeBlock plain = readWithMore(use, scope);
        return needsCast(use, scope) ? CodeBlock.of("($T) $L", Named.type(use.type(), scope), plain) : plain;
    }

    private static CodeBlock readWithMore(TypeUse use, Scope scope) {
        String in = scope.wire();
        if (use instanceof TypeUse.Tagged tagged) {
            return CodeBlock.of(in + ".readAny($T.class)", Named.erased(tagged.erasure()));
        }
        if (use instanceof TypeUse.Reference reference) {
            return CodeBlock.of(in + ".readRemote($T.class)", Named.erased(reference.erasure()));
        }
        if (use instanceof TypeUse.Thrown thrown) {
            return CodeBlock.of(in + ".readThrowable($T.class)", Named.erased(thrown.erasure()));
        }
        if (use instanceof TypeUse.Value value) {
            return CodeBlock.of(in + ".read($L)", MarshallerWriter.instance(value.marshaller()));
        }
        if (use instanceof TypeUse.Array array) {
            return CodeBlock.of(
                    in + ".readArray($T.class, $L)",
                    Named.raw(Named.type(array.component().type(), scope)),
                    reader(array.component(), scope));
        }
        if (use instanceof TypeUse.Collection collection) {
            return CodeBlock.of(
                    in + ".readCollection($T.class, $L)",
                    Named.erased(collection.erasure()),
                    reader(collection.element(), scope));
        }
        if (use instanceof TypeUse.Map map) {
            return CodeBlock.of(
                    in + ".readMap($T.class, $L, $L)",
                    Named.erased(map.erasure()),
                    reader(map.key(), scope),
                    reader(map.value(), scope));
        }
        if (use instanceof TypeUse.Optional optional) {
            return CodeBlock.of(in + ".readOptional($L)", reader(optional.element(), scope));
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
            return CodeBlock.of("$T::" + simple.get(), WRITER);
        }
        Scope inner = scope.inner();
        String element = inner.fresh("element");
        return CodeBlock.of(
                "(" + inner.wire() + ", " + element + ") -> $L",
                write(use, CodeBlock.of("$L", element), inner.with(element)));
    }

    /** An {@code ElementReader} of the type: a method reference or a lambda; also fits a call's result. */
    public static CodeBlock reader(TypeUse use, Scope scope) {
        Optional<String> simple = simpleReader(use);
        if (simple.isPresent()) {
            return CodeBlock.of("$T::" + simple.get(), READER);
        }
        if (use instanceof TypeUse.Tagged tagged
                && Named.erased(tagged.erasure()).equals(INTEGER)) {
            return CodeBlock.of("$T.INTEGERS", READER);
        }
        Scope inner = scope.inner();
        return CodeBlock.of(inner.wire() + " -> $L", read(use, inner));
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
