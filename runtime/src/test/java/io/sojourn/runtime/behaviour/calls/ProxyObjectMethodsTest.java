package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyObjectMethodsTest {

    @Remote
    interface Account {
        long balance();
    }

    /** Counts whatever the runtime might do to find out about an object. */
    private static final class WatchedAccount implements Account {
        final AtomicInteger asked = new AtomicInteger();

        @Override
        public long balance() {
            return 7;
        }

        @Override
        public boolean equals(Object other) {
            asked.incrementAndGet();
            return true;
        }

        @Override
        public int hashCode() {
            asked.incrementAndGet();
            return 1;
        }

        @Override
        public String toString() {
            asked.incrementAndGet();
            return "watched";
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Place.class)
    @DisplayName("B009: equals, hashCode and toString of a proxy make no call and ask no object")
    void noCall(Place place) {
        AtomicInteger calls = new AtomicInteger();
        WatchedAccount object = new WatchedAccount();
        try (TwoNodes nodes = TwoNodes.at(
                place,
                builder -> builder.clientInterceptor((call, next) -> {
                    calls.incrementAndGet();
                    return next.proceed();
                }))) {
            Account account = nodes.serve(Account.class, object);
            Account other = nodes.serve(Account.class, new WatchedAccount());
            object.asked.set(0);

            Map<Account, String> names = new HashMap<>();
            names.put(account, "one");
            names.put(other, "two");
            assertThat(names).containsEntry(account, "one").containsEntry(other, "two");
            assertThat(account.toString()).contains("Account").isNotEqualTo(other.toString());
            assertThat(account.equals(other)).isFalse();
            assertThat(account.equals((Object) "text")).isFalse();
            assertThat(account.equals(null)).isFalse();

            assertThat(calls).hasValue(0);
            assertThat(object.asked).hasValue(0);
            assertThat(nodes.client().report().connections()).isZero();
            assertThat(account.balance()).isEqualTo(7);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    @DisplayName("B009: equals, hashCode and toString of a proxy work after its object's node has closed")
    void afterTheServerClosed() {
        try (TwoNodes nodes = TwoNodes.at(Place.TCP)) {
            Account account = nodes.serve(Account.class, new WatchedAccount());
            int hash = account.hashCode();
            String text = account.toString();
            Reference reference = nodes.client().reference(account);
            nodes.server().close();
            assertThat(account.hashCode()).isEqualTo(hash);
            assertThat(account.toString()).isEqualTo(text);
            assertThat(nodes.client().proxy(reference, Account.class)).isEqualTo(account);
        }
    }
}
