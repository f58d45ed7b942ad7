package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.checked;
import static io.sojourn.runtime.contract.ValueRow.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Things.Bicycle;
import io.sojourn.runtime.contract.Things.Car;
import io.sojourn.runtime.contract.Things.Fourth;
import io.sojourn.runtime.contract.Things.Interval;
import io.sojourn.runtime.contract.Things.Matrix;
import io.sojourn.runtime.contract.Things.Shelf;
import io.sojourn.runtime.contract.Things.Ship;
import io.sojourn.runtime.contract.Things.Tree;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** B040, B043–B046: records, enums, families and lineages of the user's. */
@SuppressWarnings("JdkObsolete")
final class FamilyRows {

    private static final int MANY = 100_000;

    private FamilyRows() {}

    static Stream<ValueRow> all() {
        return Stream.of(
                checked("collections in places of their own types", Shelf.filled(), FamilyRows::sameShelf),
                same(
                        "B046 generic tree",
                        new Tree<>("root", List.of(new Tree<>("leaf", List.of()), new Tree<>("other", List.of())))),
                same(
                        "B046 generic record in generic records",
                        new Matrix<>(Map.of(
                                "a", List.of(new Pair<>(1, Optional.of(2)), new Pair<>(null, Optional.empty()))))),
                same("B045 record whose constructor copies", new Interval(-1, 1, new ArrayList<>(List.of("x")))),
                same("B046 leaf of a sealed tree", new Car(4)),
                same("B046 enum constant with a body in a sealed tree", Bicycle.RACING),
                same(
                        "B046 class in a sealed tree",
                        new Ship(
                                "Argo",
                                List.of(new Car(2), Bicycle.CITY, Bicycle.RACING, new Ship("boat", List.of())))),
                checked(
                        "B043 four classes with fields of one name",
                        new Fourth("one", 2, new double[] {3}, new ArrayList<>(List.of("four", 4L))),
                        (sent, arrived) -> assertThat(arrived.names()).isEqualTo(sent.names())),
                same("values nested as deep as allowed", nested(63)),
                same(
                        "B040 linked list of 100,000 elements",
                        new LinkedList<>(IntStream.range(0, MANY).boxed().toList())),
                same(
                        "100,000 records",
                        IntStream.range(0, MANY)
                                .mapToObj(i -> new Points.Point(i, -i))
                                .toList()),
                same("100,000 texts that are one", new ArrayList<>(java.util.Collections.nCopies(MANY, "text"))));
    }

    private static void sameShelf(Shelf sent, Shelf arrived) {
        assertThat(arrived).usingRecursiveComparison().isEqualTo(sent);
        assertThat(arrived.list()).hasSameClassAs(sent.list());
        assertThat(arrived.set()).hasSameClassAs(sent.set()).containsExactlyElementsOf(sent.set());
        assertThat(arrived.queue()).containsExactlyElementsOf(sent.queue());
        assertThat(arrived.map()).hasSameClassAs(sent.map());
    }

    private static Object nested(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            list = new ArrayList<>(List.<Object>of(list));
        }
        return list;
    }
}
