package io.sojourn.runtime.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every way of carrying values must do; extended once for each way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ValueContract {

    /** Sends a value and gives back what arrived. */
    protected abstract Object travel(Object value);

    /** All values; also for tests that extend this class in other packages. */
    protected Stream<ValueRow> rows() {
        return Stream.of(
                        LeafRows.all(),
                        TimeRows.all(),
                        CollectionRows.all(),
                        MapRows.all(),
                        ArrayRows.all(),
                        PortableRows.all())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void survivesTheJourney(ValueRow row) {
        row.check().accept(row.value(), travel(row.value()));
    }
}
