package io.sojourn.examples.service;

import io.sojourn.naming.Selection;
import io.sojourn.node.Node;
import java.util.List;

/** Lets texts be converted: {@code Texts tcp://localhost:7000 TEXT...}. */
public final class Texts {

    private Texts() {}

    /** Prints each text, converted by one worker after the other, and then all of them, converted by one and the same. */
    public static void main(String[] args) {
        List<String> texts = List.of(args).subList(1, args.length);
        try (Node node = Node.builder().naming(args[0]).start()) {
            Converter anyone = node.lookup("convert", Converter.class);
            texts.forEach(text -> System.out.println(anyone.convert(text)));

            Converter mine = node.lookup("convert", Converter.class, Selection.sticky("user-17"));
            System.out.println(mine.convert(String.join(" ", texts)));
        }
    }
}
