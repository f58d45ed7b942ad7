package io.sojourn.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.SpareArrays;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A body that arrives in parts")
class AssemblyTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SLACK = 16 << 10;

    private final SpareArrays spare = new SpareArrays();

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** The part at an offset, in an array that is used again afterwards. */
    private static Frame.Data part(byte[] content, int offset, byte[] array) {
        int length = Math.min(Frame.CHUNK, content.length - offset);
        System.arraycopy(content, offset, array, 7, length);
        return new Frame.Data(false, 1, 2, 3, offset, Buffer.of(array, 7, 7 + length));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {Frame.CHUNK + 1, 2 * Frame.CHUNK, 8 * Frame.CHUNK, 8 * Frame.CHUNK + 1, (1 << 20) + 57, 5 << 20})
    @DisplayName("is whole when its last part is there, wherever the parts came in")
    void whole(int total) {
        byte[] content = content(total);
        byte[] array = new byte[Frame.CHUNK + 100];
        Assembly assembly = new Assembly(part(content, 0, array).body(), total, 1, spare);

        for (int offset = Frame.CHUNK; offset < total; offset += Frame.CHUNK) {
            assertThat(assembly.add(part(content, offset, array))).isEqualTo(offset + Frame.CHUNK >= total);
        }

        Buffer whole = assembly.whole();
        assertThat(Arrays.copyOfRange(whole.array(), whole.start(), whole.end()))
                .isEqualTo(content);
    }

    @Test
    @DisplayName("takes memory by what has arrived, not by what was announced")
    void boundedByArrival() {
        byte[] content = content(40 * Frame.CHUNK);
        byte[] array = new byte[Frame.CHUNK + 100];
        Buffer first = part(content, 0, array).body();
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());

        Assembly assembly = new Assembly(first, 1 << 30, 1, spare);
        long begun = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int offset = Frame.CHUNK; offset < content.length; offset += Frame.CHUNK) {
            assertThat(assembly.add(part(content, offset, array))).isFalse();
        }
        long later = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());

        assertThat(begun - before).isLessThan(8L * Frame.CHUNK + SLACK);
        assertThat(later - before).isLessThan(8L * content.length);
    }

    @Test
    @DisplayName("takes no more than a quarter beside itself, however long it is")
    void hardlyMoreThanItself() {
        byte[] content = content((1 << 20) + 57);
        byte[] array = new byte[Frame.CHUNK + 100];
        Buffer first = part(content, 0, array).body();
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());

        Assembly assembly = new Assembly(first, content.length, 1, spare);
        for (int offset = Frame.CHUNK; offset < content.length; offset += Frame.CHUNK) {
            assembly.add(part(content, offset, array));
        }
        Buffer whole = assembly.whole();

        long taken = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(whole.length()).isEqualTo(content.length);
        assertThat(taken).isLessThan(content.length + content.length / 4 + SLACK);
    }

    @Test
    @DisplayName("comes into the array of an earlier one of about its length, once that was given back")
    void usesArraysAgain() {
        byte[] content = content((1 << 20) + 57);
        byte[] array = new byte[Frame.CHUNK + 100];
        Buffer first = assembled(content, array);
        byte[] before = first.array();

        assertThat(assembled(content, array).array()).isNotSameAs(before);
        first.giveBack();
        byte[] shorter = content((1 << 20) - 1_000);
        Buffer again = assembled(shorter, array);

        assertThat(again.array()).isSameAs(before);
        assertThat(Arrays.copyOfRange(again.array(), again.start(), again.end()))
                .isEqualTo(shorter);
    }

    private Buffer assembled(byte[] content, byte[] array) {
        Assembly assembly = new Assembly(part(content, 0, array).body(), content.length, 1, spare);
        for (int offset = Frame.CHUNK; offset < content.length; offset += Frame.CHUNK) {
            assembly.add(part(content, offset, array));
        }
        return assembly.whole();
    }

    @Test
    @DisplayName("takes each part once, and none out of its turn")
    void inOrder() {
        byte[] content = content(3 * Frame.CHUNK);
        byte[] array = new byte[Frame.CHUNK + 100];
        Assembly assembly = new Assembly(part(content, 0, array).body(), content.length, 1, spare);

        assertThat(assembly.add(part(content, 0, array))).isFalse();
        assertThatThrownBy(() -> assembly.add(part(content, 2 * Frame.CHUNK, array)))
                .isInstanceOf(ProtocolError.class)
                .hasMessageContaining("must follow");
    }
}
