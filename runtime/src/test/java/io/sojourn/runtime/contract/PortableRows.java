package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.checked;
import static io.sojourn.runtime.contract.ValueRow.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.contract.Points.Child;
import io.sojourn.runtime.contract.Points.Circle;
import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Foreign;
import io.sojourn.runtime.contract.Points.Group;
import io.sojourn.runtime.contract.Points.Node;
import io.sojourn.runtime.contract.Points.Operation;
import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Points.Palette;
import io.sojourn.runtime.contract.Points.Path;
import io.sojourn.runtime.contract.Points.Percentage;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.contract.Points.Primitives;
import io.sojourn.runtime.contract.Points.Square;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values of portable types. */
final class PortableRows {

    private PortableRows() {}

    static Stream<ValueRow> all() {
        Point point = new Point(3, -4);
        return Stream.of(
                same("record", point),
                same("record of records", new Path("p", List.of(point), Optional.of(point), Map.of("m", point))),
                same("record of nothing", new Path("", new ArrayList<>(), Optional.empty(), new HashMap<>())),
                same("record of primitives", primitives()),
                same("B046 generic record", new Pair<>("a", 1)),
                same("B046 generic record of itself", new Pair<>(new Pair<>(1, null), null)),
                same("B045 record with a rule", new Percentage(100)),
                same("enum constant", Colour.GREEN),
                same("B042 B046 enum constant with a body", Operation.TIMES),
                same(
                        "B046 sealed tree",
                        new Group(List.of(new Circle(point, 1), new Square(point, 2), new Group(List.of())))),
                same(
                        "B046 record of enum collections",
                        new Palette(EnumSet.of(Colour.RED), new EnumMap<>(Map.of(Colour.RED, "r")))),
                same("B043 fields of one name in parent and child", new Child(1, 2)),
                same("class named in @PortableTypes", foreign("x")),
                same("list of records", new ArrayList<>(List.of(point, point, new Point(0, 0)))),
                checked(
                        "plain class",
                        Node.named("n"),
                        (sent, arrived) -> assertThat(arrived.name).isEqualTo(sent.name)),
                checked("plain class with collections", family(), (sent, arrived) -> {
                    assertThat(arrived.others).isEqualTo(sent.others);
                    assertThat(arrived.labels).isEqualTo(sent.labels);
                }));
    }

    private static Primitives primitives() {
        return new Primitives(
                true,
                (byte) -1,
                (short) -2,
                '\uffff',
                3,
                4L << 40,
                0.5f,
                Double.MIN_VALUE,
                new int[] {1},
                new String[] {"x", null});
    }

    private static Foreign foreign(String text) {
        Foreign foreign = new Foreign();
        foreign.setText(text);
        return foreign;
    }

    private static Node family() {
        Node parent = Node.named("parent");
        parent.others.add(Node.named("child"));
        parent.labels.put(Node.named("friend"), "label");
        return parent;
    }
}
