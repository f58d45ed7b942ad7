package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sojourn.node.Limits;
import io.sojourn.runtime.contract.ValueContract;
import io.sojourn.runtime.contract.ValueRow;
import io.sojourn.runtime.wire.Buffer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/** What decoding honest values costs: they are accepted in numbers, and allocate no more than a message may. */
@DisplayName("B055 five hundred of each kind of value are read within 64 bytes of memory for each byte of the message")
class DecodeBudgetTest extends ValueContract {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int COPIES = 500;
    private static final int LARGE = 20_000;

    private final Wire wire = new Wire(Limits.DEFAULT, List.of(), marshallers());

    /** Compiling a pattern costs so much more than its text that a message holds some hundred short ones only. */
    @Override
    protected Stream<ValueRow> rows() {
        return super.rows().filter(row -> !(row.value() instanceof Pattern));
    }

    @Override
    protected Object travel(Object value) {
        int copies = wire.bytesOf(value).length > LARGE ? 1 : COPIES;
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            many.add(wire.travel(value));
        }
        Buffer message = wire.write(out -> out.writeAny(many));
        List<?> arrived = read(message);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        read(message);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(Math.min(64L * message.length() + (64 << 10), 64 << 20));
        return arrived.get(copies - 1);
    }

    private List<?> read(Buffer message) {
        return (List<?>) wire.read(message, in -> in.readAny(List.class));
    }
}
