package io.sojourn.processor.testing;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source held in memory. */
final class TextSource extends SimpleJavaFileObject {

    private final String text;

    TextSource(String fileName, String text) {
        super(URI.create("memory:///" + fileName), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
