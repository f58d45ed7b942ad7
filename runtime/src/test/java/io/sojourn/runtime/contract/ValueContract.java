package io.sojourn.runtime.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.node.NodeBuilder;
import io.sojourn.spi.Marshaller;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every way of carrying values must do; extended once for each way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ValueContract {

    /** Sends a value and gives back what arrived. */
    protected abstract Object travel(Object value);

    /** What every node, or type table, under this contract is given. */
    public static List<Marshaller<?>> marshallers() {
        return LibraryRows.marshallers();
    }

    /** The settings of a node under this contract. */
    protected static NodeBuilder with(NodeBuilder builder) {
        marshallers().forEach(builder::marshaller);
        return builder;
    }

    /** All values; also for tests that extend this class in other packages. */
    protected Stream<ValueRow> rows() {
        return Stream.of(
                        LeafRows.all(),
                        TimeRows.all(),
                        CollectionRows.all(),
                        MapRows.all(),
                        ArrayRows.all(),
                        EnumRows.all(),
                        PortableRows.all(),
                        FamilyRows.all(),
                        GraphRows.all(),
                        ThrowableRows.all(),
                        LaterRows.all(),
                        LibraryRows.all())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void survivesTheJourney(ValueRow row) {
        row.check().accept(row.value(), travel(row.value()));
    }

    /** All values that must not travel. */
    protected Stream<RefusedRow> refusedRows() {
        return RefusedRows.all();
    }

    @ParameterizedTest(name = "{0} is refused with the way out")
    @MethodSource("refusedRows")
    void isRefused(RefusedRow row) {
        assertThatThrownBy(() -> travel(row.value()))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining(row.named());
        assertThat(travel("the next value")).isEqualTo("the next value");
    }
}
