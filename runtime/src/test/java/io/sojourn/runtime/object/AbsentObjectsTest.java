package io.sojourn.runtime.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.observe.Counters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An object that a node does not serve")
class AbsentObjectsTest {

    private static final ObjectId OBJECT = new ObjectId(1, 1);

    private final ObjectTable objects =
            new ObjectTable(new TypeTable(List.of(), List.of(), List.of()), () -> 1, new Counters());
    private final List<String> wanted = new ArrayList<>();
    private final Absent.Expected newer = new Absent.Expected(4, () -> wanted.add("newer"));
    private final Absent.Expected earlier = new Absent.Expected(2, () -> wanted.add("earlier"));

    private void call() {
        assertThat(objects.absent(OBJECT))
                .isInstanceOfSatisfying(
                        Absent.Expected.class, copy -> copy.wanted().run());
    }

    @Test
    @DisplayName("is expected until the last of its copies is given up, whichever came last")
    void lateOffer() {
        objects.expect(OBJECT, newer);
        objects.expect(OBJECT, earlier);
        call();
        assertThat(wanted).containsExactly("newer", "earlier");
        objects.expectNoMore(OBJECT, earlier);
        wanted.clear();
        call();
        assertThat(wanted).containsExactly("newer");
        objects.expectNoMore(OBJECT, newer);
        assertThat(objects.absent(OBJECT)).isNull();
    }

    @Test
    @DisplayName("is where it went last: a copy of an earlier move, which comes late, does not hide that")
    void link() {
        Absent.Link link = new Absent.Link(new Reference(
                new NodeId(0, 2), OBJECT, 3, List.of(7L), List.of(new Endpoint("tcp", "localhost", 7001))));
        AbsentObjects absent = new AbsentObjects();
        absent.link(OBJECT, link);
        absent.expect(OBJECT, earlier);
        assertThat(absent.find(OBJECT)).isSameAs(link);
        absent.expect(OBJECT, newer);
        assertThat(absent.find(OBJECT)).isSameAs(newer);
        assertThat(absent.linkOf(OBJECT)).isSameAs(link);
        absent.expectNoMore(OBJECT, newer);
        assertThat(absent.find(OBJECT)).isSameAs(link);
    }
}
