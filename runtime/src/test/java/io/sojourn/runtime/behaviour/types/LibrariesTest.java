package io.sojourn.runtime.behaviour.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.behaviour.Compiled;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibrariesTest {

    private static final Map<String, String> LIBRARY = Map.of(
            "library.Shelf",
            """
            package library;
            @io.sojourn.Remote public interface Shelf {
                Book lend(Book book);
                Object any(Object value);
            }
            """,
            "library.Book",
            "package library; @io.sojourn.Portable public record Book(String title) {}");

    private static final Map<String, String> SERVER = Map.of("server.StandardShelf", """
            package server;
            public class StandardShelf implements library.Shelf {
                public library.Book lend(library.Book book) { return new library.Book("lent " + book.title()); }
                public Object any(Object value) { return value; }
            }
            """);

    private static final Map<String, String> CLIENT = Map.of("client.Reader", """
            package client;
            public class Reader implements java.util.function.Function<Object, Object> {
                public Object apply(Object shelf) {
                    library.Shelf typed = (library.Shelf) shelf;
                    library.Book book = new library.Book("Emma");
                    return typed.lend(book).title() + ", " + typed.any(book).equals(book);
                }
            }
            """);

    @ParameterizedTest(name = "{0}")
    @EnumSource(Place.class)
    @DisplayName("B158: an interface and values from a library built elsewhere serve a program compiled against it")
    void library(Place place, @TempDir Path directory) throws Exception {
        try (TwoNodes nodes = TwoNodes.at(place);
                Compiled library = Compiled.in(directory.resolve("library"), LIBRARY);
                Compiled server = Compiled.in(directory.resolve("server"), SERVER, library);
                Compiled client = Compiled.in(directory.resolve("client"), CLIENT, library)) {
            Object shelf = server.create("server.StandardShelf", Object.class);
            assertThat(read(client, nodes, shelf, library, library)).isEqualTo("lent Emma, true");
        }
    }

    @Test
    @DisplayName("B157: server and client whose interface comes from two class loaders understand each other")
    void twoClassLoaders(@TempDir Path directory) throws Exception {
        try (TwoNodes nodes = TwoNodes.at(Place.TCP);
                Compiled one = Compiled.in(directory.resolve("one"), LIBRARY);
                Compiled other = Compiled.in(directory.resolve("other"), LIBRARY);
                Compiled server = Compiled.in(directory.resolve("server"), SERVER, one);
                Compiled client = Compiled.in(directory.resolve("client"), CLIENT, other)) {
            assertThat(one.load("library.Shelf")).isNotSameAs(other.load("library.Shelf"));
            Object shelf = server.create("server.StandardShelf", Object.class);
            assertThat(read(client, nodes, shelf, one, other)).isEqualTo("lent Emma, true");
        }
    }

    @Test
    @DisplayName("B158: an interface that extends one of a library is compiled against the library's classes alone")
    void extended(@TempDir Path directory) throws Exception {
        try (Compiled library = Compiled.in(directory.resolve("library"), LIBRARY);
                Compiled extension = Compiled.in(
                        directory.resolve("extension"),
                        Map.of(
                                "more.Archive",
                                "package more; @io.sojourn.Remote public interface Archive extends library.Shelf {"
                                        + " java.util.List<library.Book> all(); }"),
                        library)) {
            assertThat(extension.errors()).isEmpty();
            assertThat(extension.load("more.Archive_Sojourn")).isNotNull();
        }
    }

    @Test
    @DisplayName(
            "B158: a library compiled without the processor is named when an interface is exported or compiled against it")
    void withoutTheProcessor(@TempDir Path directory) throws Exception {
        Path plain = directory.resolve("plain");
        assertThat(Compiled.compile(
                        plain, LIBRARY, List.of("-proc:none", "-classpath", System.getProperty("java.class.path"))))
                .isEmpty();
        List<String> messages = Compiled.compile(
                        directory.resolve("user"),
                        Map.of(
                                "user.Desk",
                                "package user; @io.sojourn.Remote public interface Desk { void put(library.Book book); }"),
                        List.of("-classpath", plain + File.pathSeparator + System.getProperty("java.class.path")))
                .stream()
                .map(error -> error.getMessage(Locale.ROOT))
                .toList();
        assertThat(messages).singleElement().asString().contains("Book").contains("processor");
    }

    @SuppressWarnings("unchecked")
    private static Object read(Compiled client, TwoNodes nodes, Object shelf, Compiled serving, Compiled calling) {
        Object exported = export(nodes, serving.load("library.Shelf"), shelf);
        Object proxy = nodes.client().proxy(nodes.server().reference(exported), calling.load("library.Shelf"));
        return client.create("client.Reader", Function.class).apply(proxy);
    }

    private static <T> Object export(TwoNodes nodes, Class<T> type, Object object) {
        return nodes.server().export(type.cast(object), type);
    }
}
