package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.checked;
import static io.sojourn.runtime.contract.ValueRow.same;
import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.kryo.KryoSerializers;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.collections.impl.bag.mutable.HashBag;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.list.mutable.FastList;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;
import org.eclipse.collections.impl.set.mutable.UnifiedSet;

/** Types of other libraries, through the recipe for collections or through a Kryo serializer. */
final class LibraryRows {

    private LibraryRows() {}

    /** What a node must be given for these rows. */
    static List<Marshaller<?>> marshallers() {
        return List.of(
                CopiedCollection.like(ImmutableList.of(), ImmutableList::copyOf),
                CopiedCollection.like(ImmutableList.of(1), ImmutableList::copyOf),
                CopiedCollection.like(ImmutableSet.of(1), ImmutableSet::copyOf),
                CopiedCollection.like(ImmutableSet.of(1, 2), ImmutableSet::copyOf),
                CopiedCollection.like(ImmutableSortedSet.of(1, 2), all -> sorted(all)),
                CopiedCollection.like(HashMultiset.create(), HashMultiset::create),
                CopiedMap.like(ImmutableMap.of(1, 2), ImmutableMap::copyOf),
                CopiedMap.like(ImmutableMap.of(1, 2, 3, 4), ImmutableMap::copyOf),
                CopiedMap.like(HashBiMap.create(), HashBiMap::create),
                CopiedCollection.like(FastList.newList(), FastList::newList),
                CopiedCollection.like(UnifiedSet.newSet(), UnifiedSet::newSet),
                CopiedCollection.like(HashBag.newBag(), HashBag::newBag),
                CopiedCollection.like(
                        Lists.immutable.of(1, 2, 3).castToList(),
                        all -> Lists.immutable.withAll(all).castToList()),
                CopiedMap.like(UnifiedMap.newMap(), UnifiedMap::new),
                new StampMarshaller(),
                KryoSerializers.marshaller(Crate.class, CrateSerializer::new));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Elements that cannot be compared fail, and with them the message.
    private static ImmutableSortedSet<Integer> sorted(List<Object> all) {
        return ImmutableSortedSet.copyOf((List) all);
    }

    static Stream<ValueRow> all() {
        Point point = new Point(1, 2);
        Crate crate = new Crate("fragile");
        crate.content.add(point);
        crate.content.add(crate);
        return Stream.of(
                same("Guava: no elements", ImmutableList.of()),
                same("Guava: immutable list of one", ImmutableList.of(point)),
                same("Guava: immutable list", ImmutableList.of(point, "x", 3L)),
                same("Guava: immutable set of one", ImmutableSet.of("x")),
                checked(
                        "Guava: immutable set",
                        ImmutableSet.of("z", "a", "m"),
                        (sent, arrived) -> assertThat(arrived.asList()).isEqualTo(sent.asList())),
                same("Guava: sorted set", ImmutableSortedSet.of(3, 1, 2)),
                same("Guava: multiset", HashMultiset.create(List.of("a", "a", "b"))),
                same("Guava: map of one", ImmutableMap.of("k", point)),
                same("Guava: map", ImmutableMap.of("k", point, "l", point)),
                same("Guava: two-way map", HashBiMap.create(ImmutableMap.of("k", 1, "l", 2))),
                same("Guava: list in a record", new Pair<>(ImmutableList.of(1, 2), ImmutableMap.of(1, 2))),
                same("Eclipse Collections: list", FastList.newListWith(point, "x")),
                same("Eclipse Collections: set", UnifiedSet.newSetWith("x", "y")),
                same("Eclipse Collections: bag", HashBag.newBagWith("x", "x", "y")),
                same(
                        "Eclipse Collections: immutable list",
                        Lists.immutable.of(1, 2, 3).castToList()),
                same("Eclipse Collections: map", UnifiedMap.newWithKeysValues("k", 1, "l", 2)),
                same("B041 class with hooks of serialization and a marshaller given for it", new Stamp("blue", 7)),
                same("B041 list of such values", new ArrayList<>(List.of(new Stamp("red", 1), new Stamp("blue", 2)))),
                checked("Kryo: a class of somebody else that holds itself", crate, (sent, arrived) -> {
                    assertThat(arrived.label).isEqualTo(sent.label);
                    assertThat(arrived.content.get(0)).isEqualTo(point);
                    assertThat(arrived.content.get(1)).isSameAs(arrived);
                }),
                checked(
                        "Kryo: a list of such values",
                        new ArrayList<>(List.of(new Crate("a"), new Crate("b"))),
                        (sent, arrived) -> assertThat(arrived)
                                .extracting(each -> each.label)
                                .containsExactly("a", "b")));
    }

    /** Takes care of its own serial form, in which its fields do not stand. */
    static final class Stamp implements Serializable {
        private static final long serialVersionUID = 1L;
        private final transient String colour;
        private final transient int value;

        Stamp(String colour, int value) {
            this.colour = colour;
            this.value = value;
        }

        private Object writeReplace() {
            return colour + value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Stamp stamp && colour.equals(stamp.colour) && value == stamp.value;
        }

        @Override
        public int hashCode() {
            return value;
        }
    }

    /** Given to the node for it. */
    private static final class StampMarshaller implements Marshaller<Stamp> {
        @Override
        public Class<Stamp> type() {
            return Stamp.class;
        }

        @Override
        public String shape() {
            return "Stamp{String,int}";
        }

        @Override
        public void write(WireWriter out, Stamp value) {
            out.writeString(value.colour);
            out.writeInt(value.value);
        }

        @Override
        public Stamp read(WireReader in) {
            return new Stamp(in.readString(), in.readInt());
        }
    }

    /** A class that the processor cannot read. */
    static final class Crate {
        private final String label;
        private final List<Object> content = new ArrayList<>();

        Crate(String label) {
            this.label = label;
        }
    }

    /** Written for Kryo, knowing nothing of Sojourn. */
    static final class CrateSerializer extends Serializer<Crate> {
        @Override
        public void write(Kryo kryo, Output output, Crate crate) {
            output.writeString(crate.label);
            output.writeVarInt(crate.content.size(), true);
            crate.content.forEach(each -> kryo.writeClassAndObject(output, each));
        }

        @Override
        public Crate read(Kryo kryo, Input input, Class<? extends Crate> type) {
            Crate crate = new Crate(input.readString());
            kryo.reference(crate);
            for (int left = input.readVarInt(true); left > 0; left--) {
                crate.content.add(kryo.readClassAndObject(input));
            }
            return crate;
        }
    }
}
