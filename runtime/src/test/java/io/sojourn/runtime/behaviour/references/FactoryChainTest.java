package io.sojourn.runtime.behaviour.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Place;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FactoryChainTest extends AtEachPlace {

    @Remote
    interface Folder {
        Folder open(String name);

        String path();
    }

    private record StandardFolder(String path) implements Folder {
        @Override
        public Folder open(String name) {
            return new StandardFolder(path + "/" + name);
        }
    }

    @Test
    @DisplayName("B027: objects made by objects, four deep, can be called after their parents were unexported")
    void chain() {
        Folder root = new StandardFolder("");
        Folder first = serve(Folder.class, root);
        Folder second = first.open("a");
        Folder third = second.open("b");
        Folder fourth = third.open("c");
        assertThat(fourth.path()).isEqualTo("/a/b/c");
        assertThat(server().unexport(root)).isTrue();
        if (place == Place.TCP) {
            assertThat(server().unexport(server().proxy(client().reference(third), Folder.class)))
                    .isTrue();
        }
        assertThat(fourth.path()).isEqualTo("/a/b/c");
        assertThat(fourth.open("d").path()).isEqualTo("/a/b/c/d");
    }
}
