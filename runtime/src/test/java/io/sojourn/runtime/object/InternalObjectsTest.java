package io.sojourn.runtime.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.NotPortable;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.dispatch.ChainProbes;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.observe.Counters;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An object of the runtime")
class InternalObjectsTest {

    private final ObjectTable objects =
            new ObjectTable(new TypeTable(List.of(), List.of(), List.of()), () -> 1, new Counters());
    private final ChainProbes servant = probe -> {};

    @Test
    @DisplayName("has its generated code loaded when somebody looks for it, not before")
    void late() {
        Object notRemote = new Object();
        objects.exportInternally(ChainProbes.ID, notRemote);

        assertThatThrownBy(() -> objects.find(ChainProbes.ID)).isInstanceOf(NotPortable.class);
    }

    @Test
    @DisplayName("is exported once, under its identity")
    void once() {
        objects.exportInternally(ChainProbes.ID, servant);

        Exported found = objects.find(ChainProbes.ID);
        assertThat(found).isNotNull();
        assertThat(found.id()).isEqualTo(ChainProbes.ID);
        assertThat(found.servant()).isSameAs(servant);
        assertThat(objects.find(ChainProbes.ID)).isSameAs(found);
        assertThat(objects.find(servant)).isSameAs(found);
        assertThat(objects.find(new ObjectId(0, 99))).isNull();
    }

    @Test
    @DisplayName("has its identity also where the object itself is handed to somebody before anybody has called it")
    void byObject() {
        objects.exportInternally(ChainProbes.ID, servant);

        assertThat(objects.export(servant).id()).isEqualTo(ChainProbes.ID);
        assertThat(objects.export(servant)).isSameAs(objects.find(ChainProbes.ID));
    }

    @Test
    @DisplayName("is none of the user's, is not collected, and ends with the table")
    void ends() {
        objects.exportInternally(ChainProbes.ID, servant);

        assertThat(objects.keep(ChainProbes.ID)).isNotNull();
        assertThat(objects.all()).isEmpty();
        assertThat(objects.size()).isZero();
        assertThat(objects.collect(ChainProbes.ID)).isEqualTo(ObjectTable.Collection.KEPT);
        objects.exportInternally(new ObjectId(0, 98), (ChainProbes) probe -> {});
        objects.clear();
        assertThat(objects.find(ChainProbes.ID)).isNull();
        assertThat(objects.find(new ObjectId(0, 98))).isNull();
    }
}
