package io.sojourn.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks long lines of generated code where a person would. */
final class Layout {

    private static final int WIDTH = 100;
    private static final Pattern PACKAGES = Pattern.compile("\\b(\\p{javaLowerCase}\\w*\\.)+(?=\\p{javaUpperCase})");

    private Layout() {}

    /**
     * An invocation on one line if it fits, else with each argument on a line of its own. To find that out it is rendered once
     * more; where one line is rare, {@link #broken} costs less.
     */
    static CodeBlock invocation(CodeBlock method, List<CodeBlock> arguments) {
        CodeBlock line = CodeBlock.of("$L($L)", method, CodeBlock.join(arguments, ", "));
        return isShort(line) ? line : broken(method, arguments);
    }

    /** An invocation with each argument on a line of its own. */
    static CodeBlock broken(CodeBlock method, List<CodeBlock> arguments) {
        return CodeBlock.of("$L(\n$>$>$L$<$<)", method, CodeBlock.join(arguments, ",\n"));
    }

    /** A lambda with a block, one statement on each line. */
    static CodeBlock block(String parameters, List<CodeBlock> statements) {
        CodeBlock.Builder block =
                CodeBlock.builder().add(parameters + " -> {\n").indent();
        statements.forEach(statement -> block.add("$L;\n", statement));
        return block.unindent().add("}").build();
    }

    private static boolean isShort(CodeBlock line) {
        String shown = PACKAGES.matcher(line.toString()).replaceAll("");
        return shown.length() <= WIDTH && !shown.contains("\n");
    }
}
