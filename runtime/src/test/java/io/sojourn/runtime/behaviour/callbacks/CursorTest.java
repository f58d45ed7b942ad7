package io.sojourn.runtime.behaviour.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.Remote;
import io.sojourn.failure.ObjectGone;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Remote objects that come in pages. */
class CursorTest {

    @Remote
    interface Library {
        Cursor search(int pageSize);
    }

    @Remote
    interface Cursor {
        /** The next page, empty at the end. */
        List<Book> next();

        void close();
    }

    @Remote
    interface Book {
        String title();
    }

    private record Volume(String title) implements Book {}

    /** Holds 25 books. */
    private static final class Shelf implements Library {

        private final List<Book> books = new ArrayList<>();
        private final Node node;

        Shelf(Node node) {
            this.node = node;
            for (int number = 0; number < 25; number++) {
                books.add(new Volume("volume " + number));
            }
        }

        @Override
        public Cursor search(int pageSize) {
            return new Cursor() {
                private int position;

                @Override
                public synchronized List<Book> next() {
                    int end = Math.min(position + pageSize, books.size());
                    List<Book> page = List.copyOf(books.subList(position, end));
                    position = end;
                    return page;
                }

                @Override
                public void close() {
                    node.unexport(this);
                }
            };
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("B034: a cursor of the server hands out remote items page by page")
    void pages() {
        Node server = nodes.server();
        Library library = Nodes.serve(server, new Shelf(server), Library.class, nodes.client());

        Cursor cursor = library.search(10);
        List<Integer> sizes = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (List<Book> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
            sizes.add(page.size());
            page.forEach(book -> titles.add(book.title()));
        }

        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(titles)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .startsWith("volume 0")
                .endsWith("volume 24");
    }

    @Test
    @DisplayName("B034: two cursors advance independently, a closed one is gone, its items are not")
    void closedCursor() {
        Node server = nodes.server();
        Library library = Nodes.serve(server, new Shelf(server), Library.class, nodes.client());
        Cursor closed = library.search(2);
        Cursor other = library.search(3);
        Book first = closed.next().get(0);
        assertThat(other.next()).hasSize(3).contains(first);

        closed.close();

        assertThatExceptionOfType(ObjectGone.class).isThrownBy(closed::next);
        assertThat(first.title()).isEqualTo("volume 0");
        assertThat(other.next()).hasSize(3).doesNotContain(first);
    }
}
