package io.sojourn.runtime.behaviour.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NamesTest extends AtEachPlace {

    /** Names that generated code is likely to use itself, and ones that begin or end like it. */
    @Remote
    interface Awkward {
        int invoker(int out);

        int in(int invoker);

        int out(int in);

        String type(String result);

        String call(String call, String method, String next, String value);

        int INSTANCE(int INSTANCE);

        int dispatch(int record);

        int reference(int proxy);

        int requireInvoker(int self);

        int $(int _1);

        int of(int target);

        int create(int skeleton);

        int object(int arguments);
    }

    private static final class StandardAwkward implements Awkward {
        @Override
        public int invoker(int out) {
            return out + 1;
        }

        @Override
        public int in(int invoker) {
            return invoker + 2;
        }

        @Override
        public int out(int in) {
            return in + 3;
        }

        @Override
        public String type(String result) {
            return result + "!";
        }

        @Override
        public String call(String call, String method, String next, String value) {
            return call + method + next + value;
        }

        @Override
        public int INSTANCE(int INSTANCE) {
            return INSTANCE + 4;
        }

        @Override
        public int dispatch(int record) {
            return record + 6;
        }

        @Override
        public int reference(int proxy) {
            return proxy + 7;
        }

        @Override
        public int requireInvoker(int self) {
            return self + 8;
        }

        @Override
        public int $(int _1) {
            return _1 + 9;
        }

        @Override
        public int of(int target) {
            return target + 11;
        }

        @Override
        public int create(int skeleton) {
            return skeleton + 12;
        }

        @Override
        public int object(int arguments) {
            return arguments + 13;
        }
    }

    private Awkward awkward;

    @BeforeEach
    void serve() {
        awkward = serve(Awkward.class, new StandardAwkward());
    }

    @Test
    @DisplayName("B155: methods and parameters may be named like anything in generated code")
    void everyMethodReachesItsBody() {
        assertThat(awkward.invoker(100)).isEqualTo(101);
        assertThat(awkward.in(100)).isEqualTo(102);
        assertThat(awkward.out(100)).isEqualTo(103);
        assertThat(awkward.type("a")).isEqualTo("a!");
        assertThat(awkward.call("a", "b", "c", "d")).isEqualTo("abcd");
        assertThat(awkward.INSTANCE(100)).isEqualTo(104);
        assertThat(awkward.dispatch(100)).isEqualTo(106);
        assertThat(awkward.reference(100)).isEqualTo(107);
        assertThat(awkward.requireInvoker(100)).isEqualTo(108);
        assertThat(awkward.$(100)).isEqualTo(109);
        assertThat(awkward.of(100)).isEqualTo(111);
        assertThat(awkward.create(100)).isEqualTo(112);
        assertThat(awkward.object(100)).isEqualTo(113);
    }
}
