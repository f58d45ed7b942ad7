package io.sojourn.processor.report;

import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;

/** Shows types in messages: {@code CompletionStage<String>}, without packages. */
public final class TypeText {

    private static final Pattern PACKAGES = Pattern.compile("\\b(\\p{javaLowerCase}\\w*\\.)+(?=\\p{javaUpperCase})");

    private static final Pattern ANNOTATIONS = Pattern.compile("@[\\w.]+(\\([^)]*\\))? ?");

    private TypeText() {}

    /** The type as users write it who import everything. */
    public static String of(TypeMirror type) {
        String bare = ANNOTATIONS.matcher(type.toString()).replaceAll("");
        return PACKAGES.matcher(bare).replaceAll("");
    }
}
