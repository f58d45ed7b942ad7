package shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Shape;
import java.util.concurrent.CompletionStage;

@Remote
public interface Names {
    int yield(int yield);

    int record(int record, int var, int sealed, int permits);

    int instance(int target, int call, int in, int out, int result, int value);

    int INSTANCE();

    int remote(int invoker, int direct, int bodies, int method, int proxy);

    int REMOTE();

    int dispatch(int out, int out_, int in);

    int invoker();

    int fooBar(String element, Override override);

    int foo_bar();

    int type();

    int of();

    int put_2();

    int put(int a);

    int put(long a);

    int wireTypes();

    int mentioned();

    int remoteInterface();

    default int bodies(int bodies, int invoker) {
        return bodies + invoker;
    }

    int wait(int in, String out);

    CompletionStage<Integer> clone(int out, int value);

    @Oneway
    void out(int out);

    Names.List list(List list, String string, java.util.List<String> strings);

    int größe();

    record List(int size) {}

    record String(int length) {}

    record Override(int size) {}
}

final class NamesShape implements Shape {
    @Override
    public void run() {
        Names proxy = Loop.serve(Names.class, new Named()).proxy(Names.class);
        assertThat(proxy.yield(1)).isEqualTo(1);
        assertThat(proxy.record(1, 2, 3, 4)).isEqualTo(1234);
        assertThat(proxy.instance(1, 2, 3, 4, 5, 6)).isEqualTo(123456);
        assertThat(proxy.remote(1, 2, 3, 4, 5)).isEqualTo(12345);
        assertThat(proxy.dispatch(1, 2, 3)).isEqualTo(123);
        assertThat(proxy.put(1)).isEqualTo(1);
        assertThat(proxy.put(1L)).isEqualTo(2);
        assertThat(proxy.put_2()).isEqualTo(3);
        assertThat(proxy.bodies(2, 3)).isEqualTo(5);
        assertThat(proxy.fooBar(new Names.String(2), new Names.Override(1))).isEqualTo(3);
        assertThat(proxy.foo_bar()).isEqualTo(4);
        assertThat(proxy.wait(1, null)).isEqualTo(1);
        assertThat(proxy.clone(1, 2).toCompletableFuture().join()).isEqualTo(12);
        assertThat(proxy.list(new Names.List(3), null, null).size()).isEqualTo(3);
        assertThat(proxy.größe()).isEqualTo(9);
    }

    private static final class Named implements Names {
        @java.lang.Override
        public int yield(int yield) {
            return yield;
        }

        @java.lang.Override
        public int record(int record, int var, int sealed, int permits) {
            return record * 1000 + var * 100 + sealed * 10 + permits;
        }

        @java.lang.Override
        public int instance(int target, int call, int in, int out, int result, int value) {
            return record(target, call, in, out) * 100 + result * 10 + value;
        }

        @java.lang.Override
        public int INSTANCE() {
            return 1;
        }

        @java.lang.Override
        public int remote(int invoker, int direct, int bodies, int method, int proxy) {
            return record(invoker, direct, bodies, method) * 10 + proxy;
        }

        @java.lang.Override
        public int REMOTE() {
            return 1;
        }

        @java.lang.Override
        public int dispatch(int out, int out_, int in) {
            return record(0, out, out_, in);
        }

        @java.lang.Override
        public int invoker() {
            return 1;
        }

        @java.lang.Override
        public int fooBar(String element, Override override) {
            return 3;
        }

        @java.lang.Override
        public int foo_bar() {
            return 4;
        }

        @java.lang.Override
        public int type() {
            return 1;
        }

        @java.lang.Override
        public int of() {
            return 1;
        }

        @java.lang.Override
        public int put_2() {
            return 3;
        }

        @java.lang.Override
        public int put(int a) {
            return 1;
        }

        @java.lang.Override
        public int put(long a) {
            return 2;
        }

        @java.lang.Override
        public int wireTypes() {
            return 1;
        }

        @java.lang.Override
        public int mentioned() {
            return 1;
        }

        @java.lang.Override
        public int remoteInterface() {
            return 1;
        }

        @java.lang.Override
        public int wait(int in, String out) {
            return in;
        }

        @java.lang.Override
        public CompletionStage<Integer> clone(int out, int value) {
            return java.util.concurrent.CompletableFuture.completedFuture(out * 10 + value);
        }

        @java.lang.Override
        public void out(int out) {}

        @java.lang.Override
        public List list(List list, String string, java.util.List<String> strings) {
            return list;
        }

        @java.lang.Override
        public int größe() {
            return 9;
        }
    }
}
