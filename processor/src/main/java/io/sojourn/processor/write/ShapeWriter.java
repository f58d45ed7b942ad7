package io.sojourn.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.sojourn.processor.model.Form;
import io.sojourn.processor.model.PortableType;
import io.sojourn.spi.Hashes;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the text by which two sides see whether they mean the same layout. Besides names and types it says how values
 * are written where that could change while names and types stay: {@code @} after the type's name for tracked values,
 * {@code ~} for reflection. That of an evolvable type leaves open what it holds.
 */
final class ShapeWriter {

    private static final int LONGEST = 4_096;

    private ShapeWriter() {}

    /** The expression that {@code shape()} returns. */
    static CodeBlock expression(PortableType type) {
        String start = start(type);
        if (type.options().evolvable()) {
            return CodeBlock.of("$S", start + "{*}");
        }
        if (type.form() instanceof Form.Enumeration constants) {
            return enumeration(start, constants);
        }
        String text = start + "{" + body(type.form()) + "}";
        return CodeBlock.of("$S", text.length() <= LONGEST ? text : shortened(start, text));
    }

    private static String start(PortableType type) {
        String kind = type.form() instanceof Form.Reflected ? "~" : "";
        return type.binaryName() + kind + (type.tracked() ? "@" : "");
    }

    /** Names the constants that exist when the marshaller runs, which may be newer than the compile. */
    private static CodeBlock enumeration(String start, Form.Enumeration enumeration) {
        String text = start + "{" + String.join(",", enumeration.constants()) + "}";
        CodeBlock names = CodeBlock.of(
                "$T.of(CONSTANTS).map($T::name).collect($T.joining($S, $S, $S))",
                ClassName.get(Stream.class),
                ClassName.get(Enum.class),
                ClassName.get(Collectors.class),
                ",",
                start + "{",
                "}");
        return text.length() <= LONGEST
                ? names
                : CodeBlock.of(
                        "$S + $T.toHexString($T.of($L)) + $S",
                        start + "{#",
                        ClassName.get(Long.class),
                        ClassName.get(Hashes.class),
                        names,
                        "}");
    }

    private static String body(Form form) {
        if (form instanceof Form.Family family) {
            return family.members().stream().map(Form.Member::binaryName).collect(Collectors.joining("|"));
        }
        return form.components().stream()
                .map(component -> component.name() + ":" + component.shape())
                .collect(Collectors.joining(","));
    }

    private static String shortened(String start, String text) {
        return start + "{#" + Long.toHexString(Hashes.of(text)) + "}";
    }
}
