package io.sojourn.runtime.behaviour.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosedWorldTest extends AtEachPlace {

    private static boolean initialised;

    /** Stands for a class on the class path that an attacker would like to see loaded. */
    static final class Gadget implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        static {
            initialised = true;
        }
    }

    @Portable
    record Listed(int number) {}

    @Remote
    interface Vault {
        Object echo(Object value);
    }

    /** Has a public method more than its interface. */
    static final class StandardVault implements Vault {
        @Override
        public Object echo(Object value) {
            return value;
        }

        public String open() {
            return "gold";
        }
    }

    /** An interface that looks right but was never exported for the object. */
    @Remote
    interface Opener {
        String open();
    }

    @Test
    @DisplayName("B159: only known types pass as argument and as result; any other class is refused by name")
    void filter() {
        Vault vault = serve(Vault.class, value -> "gadget".equals(value) ? new Gadget() : value);
        assertThat(vault.echo(new Listed(1))).isEqualTo(new Listed(1));
        assertThatThrownBy(() -> vault.echo(new Gadget()))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("Gadget");
        assertThatThrownBy(() -> vault.echo("gadget"))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("Gadget");
        assertThat(initialised).isTrue();
    }

    @Test
    @DisplayName("B160: object ids are 128 bits, all different, and share no prefix or counter")
    void ids() {
        Set<Long> halves = new HashSet<>();
        long objects = 1_000;
        for (int i = 0; i < objects; i++) {
            ObjectId id = server().reference(server().export(new StandardVault(), Vault.class))
                    .object();
            halves.add(id.high());
            halves.add(id.low());
        }
        assertThat(halves).hasSize((int) (2 * objects));
        long ones = halves.stream().mapToLong(Long::bitCount).sum();
        assertThat(ones).isBetween(2 * objects * 30, 2 * objects * 34);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            long mask = 1L << bit;
            assertThat(halves.stream().filter(half -> (half & mask) != 0).count())
                    .as("bit %s", bit)
                    .isBetween(objects * 2 * 2 / 5, objects * 2 * 3 / 5);
        }
    }

    @Test
    @DisplayName("B160: guessed object ids hit nothing, ids close to a real one included")
    void guessing() {
        Reference real = client().reference(serve(Vault.class, value -> value));
        SplittableRandom random = new SplittableRandom(160);
        for (int i = 0; i < 1_000; i++) {
            ObjectId guess = i < 200
                    ? new ObjectId(real.object().high(), real.object().low() + i + 1)
                    : new ObjectId(random.nextLong(), random.nextLong());
            Vault vault = client().proxy(with(real, guess), Vault.class);
            assertThatThrownBy(() -> vault.echo("hello")).isInstanceOf(ObjectGone.class);
        }
    }

    @Test
    @DisplayName("B160: a public method of the object's class that is in no remote interface cannot be called")
    void onlyInterfaceMethods() {
        StandardVault object = new StandardVault();
        Vault vault = serve(Vault.class, object);
        Reference real = client().reference(vault);
        assertThatThrownBy(() -> client().narrow(vault, Opener.class)).isInstanceOf(ClassCastException.class);
        long opener = client().reference(client().export(() -> "mine", Opener.class))
                .types()
                .get(0);
        Reference forged = new Reference(real.home(), real.object(), real.epoch(), List.of(opener), real.endpoints());
        Opener forgedOpener = client().proxy(forged, Opener.class);
        assertThatThrownBy(forgedOpener::open).isInstanceOf(RemoteFailure.class);
        assertThat(vault.echo("alive")).isEqualTo("alive");
    }

    @Test
    @DisplayName("B160: a node id is no secret that grants anything: a right object at a wrong node is not found")
    void wrongNode() {
        Reference real = client().reference(serve(Vault.class, value -> value));
        Reference elsewhere = new Reference(new NodeId(1, 2), real.object(), real.epoch(), real.types(), List.of());
        Vault vault = client().proxy(elsewhere, Vault.class);
        assertThat(vault).isEqualTo(client().proxy(real, Vault.class));
    }

    private static Reference with(Reference real, ObjectId object) {
        return new Reference(real.home(), object, real.epoch(), real.types(), real.endpoints());
    }
}
