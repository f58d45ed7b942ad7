package io.sojourn.naming.server.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.server.directory.DirectoryCommand.Bind;
import io.sojourn.naming.server.directory.DirectoryCommand.CommitMove;
import io.sojourn.naming.server.directory.DirectoryCommand.Expire;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetHome;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Located;
import io.sojourn.naming.server.directory.DirectoryResult.Refusal;
import io.sojourn.naming.server.directory.DirectoryResult.Refused;
import io.sojourn.runtime.naming.ObjectLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Locations of moved objects")
class LocationsTest {

    private static final ObjectId SEVEN = new ObjectId(1, 7);

    private final Directory directory = new Directory(new DirectoryLimits(1_000, 300, 10, 64, 10, 3));
    private final Client source = new Client(1, "source");
    private final Client destination = new Client(2, "destination");
    private final Client third = new Client(3, "third");

    @BeforeEach
    void register() {
        directory.apply(source.register());
        directory.apply(destination.register());
        directory.apply(third.register());
    }

    @Test
    @DisplayName("are written before the move, by the object's home only, and say which attempt that was")
    void begins() {
        assertThat(located(source.beginMove(7, 0, 11)))
                .isEqualTo(new ObjectLocation(source.reference(7, 0), 11, true, List.of()));
        assertThat(located(source.beginMove(7, 0, 12)).move()).isEqualTo(12);

        Refused refused = refused(new DirectoryCommand.BeginMove(destination.next(), source.reference(8, 0), 13));
        assertThat(refused.reason()).isEqualTo(Refusal.NOT_OWNER);
        assertThat(refused.message()).contains(source.id.toString(), "only its home");
        assertThat(directory.location(new ObjectId(1, 8))).isEmpty();
    }

    @Test
    @DisplayName("show a home that its copy is stale, and stay as they are then")
    void staleHome() {
        directory.apply(source.beginMove(7, 0, 11));
        ObjectLocation moved = located(source.moveTo(destination, 7, 0, 11));

        assertThat(located(source.beginMove(7, 0, 12))).isEqualTo(moved);
        assertThat(located(source.beginMove(7, 5, 12))).isEqualTo(moved);
        assertThat(located(destination.beginMove(7, 0, 12))).isEqualTo(moved);
        assertThat(directory.location(SEVEN)).contains(moved);
    }

    @Test
    @DisplayName("change only if home, epoch and attempt are those of the record")
    void compares() {
        directory.apply(source.beginMove(7, 3, 11));
        ObjectLocation before = directory.location(SEVEN).orElseThrow();

        assertThat(located(source.moveTo(destination, 7, 3, 10))).isEqualTo(before);
        assertThat(located(source.moveTo(destination, 7, 2, 11))).isEqualTo(before);
        assertThat(located(destination.moveTo(third, 7, 3, 11))).isEqualTo(before);
        assertThat(directory.location(SEVEN)).contains(before);

        assertThat(located(source.moveTo(destination, 7, 3, 11)))
                .isEqualTo(new ObjectLocation(destination.reference(7, 4), 11, true, List.of()));
    }

    @Test
    @DisplayName("change once: what was committed is answered again, and of commit and giving up one has an effect")
    void once() {
        directory.apply(source.beginMove(7, 0, 11));
        ObjectLocation moved = located(source.moveTo(destination, 7, 0, 11));

        assertThat(located(source.moveTo(destination, 7, 0, 11))).isEqualTo(moved);
        assertThat(located(source.moveTo(source, 7, 0, 11))).isEqualTo(moved);
        assertThat(located(source.moveTo(third, 7, 0, 11))).isEqualTo(moved);

        directory.apply(source.beginMove(8, 0, 12));
        ObjectLocation given = located(source.moveTo(source, 8, 0, 12));
        assertThat(given.reference()).isEqualTo(source.reference(8, 1));
        assertThat(located(source.moveTo(destination, 8, 0, 12))).isEqualTo(given);
    }

    @Test
    @DisplayName("are unknown for objects that have never moved, and a commit of those has no effect")
    void unknown() {
        assertThat(directory.location(SEVEN)).isEmpty();
        assertThat(directory.apply(source.moveTo(destination, 7, 0, 11))).isEqualTo(new Located(Optional.empty()));
        assertThat(directory.location(SEVEN)).isEmpty();
    }

    @Test
    @DisplayName("are not changed by others than the home, nor into another epoch than the next one")
    void badArguments() {
        directory.apply(source.beginMove(7, 0, 11));
        ObjectLocation before = directory.location(SEVEN).orElseThrow();

        assertThat(refused(new CommitMove(third.next(), SEVEN, source.id, 0, 11, third.reference(7, 1)))
                        .reason())
                .isEqualTo(Refusal.NOT_OWNER);
        assertThatThrownBy(() -> new CommitMove(source.next(), SEVEN, source.id, 0, 11, destination.reference(7, 2)))
                .hasMessageContaining("next one, not into 2");
        assertThatThrownBy(() -> new CommitMove(source.next(), SEVEN, source.id, 0, 11, destination.reference(8, 1)))
                .hasMessageContaining(SEVEN.toString());
        assertThat(directory.location(SEVEN)).contains(before);
    }

    @Test
    @DisplayName("do not become those of a node that is not registered, or that a later start of its name has fenced")
    void homeNotRegistered() {
        directory.apply(source.bind("a", 7));
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(destination.leave());
        directory.apply(new Client(4, "third").register());
        long version = directory.version();

        Refused gone = refused(source.moveTo(destination, 7, 0, 11));
        assertThat(gone.reason()).isEqualTo(Refusal.HOME_NOT_REGISTERED);
        assertThat(gone.message()).contains(destination.id.toString(), "not registered");
        assertThat(refused(source.moveTo(third, 7, 0, 11)).reason()).isEqualTo(Refusal.HOME_NOT_REGISTERED);
        assertThat(directory.version()).isEqualTo(version);
        assertThat(find("a").reference()).isEqualTo(source.reference(7, 0));

        assertThat(located(source.moveTo(source, 7, 0, 11)).reference()).isEqualTo(source.reference(7, 1));
    }

    @Test
    @DisplayName("take along what their home had bound: alone, for good and among others, but nothing of other owners")
    void namesFollow() {
        directory.apply(source.bind("alone", 7));
        directory.apply(source.bindForGood("for good", 7));
        directory.apply(source.join("shared", 7));
        directory.apply(third.join("shared", 9));
        directory.apply(source.bind("another object", 8));
        directory.apply(new Bind(third.next(), new Name("of third"), source.reference(7, 0), false));
        directory.apply(source.beginMove(7, 0, 11));
        long version = directory.version();

        ObjectLocation moved = located(source.moveTo(destination, 7, 0, 11));

        assertThat(moved.names()).containsExactly("alone", "for good", "shared");
        Reference there = destination.reference(7, 1);
        for (String name : moved.names()) {
            Binding binding = find(name);
            assertThat(binding.reference()).isEqualTo(there);
            assertThat(binding.owner()).isEqualTo(destination.id);
            assertThat(binding.ownerName()).isEqualTo("destination");
        }
        assertThat(find("shared").metadata()).isEqualTo(Metadata.of("of", "source7"));
        assertThat(find("shared").members()).hasSize(2);
        assertThat(find("shared").members().get(1).owner()).isEqualTo(third.id);
        assertThat(find("another object").owner()).isEqualTo(source.id);
        assertThat(find("of third").reference()).isEqualTo(source.reference(7, 0));
        assertThat(directory.eventsAfter(version, any -> true, 10))
                .hasSize(3)
                .allMatch(NamingEvent.Rebound.class::isInstance)
                .extracting(NamingEvent::version)
                .containsExactly(version + 1, version + 2, version + 3);
        assertThat(directory.boundTo(SEVEN, destination.id))
                .extracting(Entry::name, Entry::how, Entry::permanent)
                .hasToString("[(alone, ALONE, false), (for good, ALONE, true), (shared, SHARED, false)]");
    }

    @Test
    @DisplayName(
            "let the names hang on the lease of the new home, who may unbind them; they do not end with the old one")
    void leaseOfNewHome() {
        directory.apply(source.bind("a", 7));
        directory.apply(source.bind("b", 7));
        directory.apply(source.bindForGood("c", 7));
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(source.moveTo(destination, 7, 0, 11));

        directory.apply(source.leave());
        assertThat(find("a").owner()).isEqualTo(destination.id);
        assertThat(refused(third.unbind("b")).reason()).isEqualTo(Refusal.NOT_OWNER);
        directory.apply(destination.unbind("b"));
        assertThat(directory.location(SEVEN).orElseThrow().names()).containsExactly("a", "c");

        directory.apply(destination.leave());
        assertThat(directory.names()).isEqualTo(1);
        assertThat(find("c").reference()).isEqualTo(destination.reference(7, 1));
    }

    @Test
    @DisplayName("give the names the new epoch when a move is given up")
    void givenUp() {
        directory.apply(source.bind("a", 7));
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(source.moveTo(source, 7, 0, 11));

        assertThat(find("a").reference()).isEqualTo(source.reference(7, 1));
        assertThat(find("a").owner()).isEqualTo(source.id);
        directory.apply(source.unbind("a"));
        // As it does when its lease was out, with what it remembers.
        assertThat(changed(source.bind("a", 7)).reference()).isEqualTo(source.reference(7, 1));
    }

    @Test
    @DisplayName("outlive the lease of the home, marked as out of reach until it is back")
    void outliveLeases() {
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(source.moveTo(destination, 7, 0, 11));
        ObjectLocation moved = directory.location(SEVEN).orElseThrow();

        directory.apply(new Expire(
                destination.id, directory.node(destination.id).orElseThrow().renewals()));
        assertThat(directory.location(SEVEN))
                .contains(new ObjectLocation(moved.reference(), moved.move(), false, List.of()));
        assertThat(directory.whereabouts(SEVEN)).contains(moved.reference());

        directory.apply(destination.register());
        assertThat(directory.location(SEVEN)).contains(moved);
    }

    @Test
    @DisplayName("can be given up by others once the home is gone, which excludes what the home still sends")
    void givenUpByOthers() {
        directory.apply(source.beginMove(7, 0, 11));
        CommitMove tooEarly = new CommitMove(destination.next(), SEVEN, source.id, 0, 11, source.reference(7, 1));
        assertThat(refused(tooEarly).reason()).isEqualTo(Refusal.NOT_OWNER);

        directory.apply(source.leave());
        CommitMove taken = new CommitMove(destination.next(), SEVEN, source.id, 0, 11, destination.reference(7, 1));
        assertThat(refused(taken).reason()).isEqualTo(Refusal.NOT_OWNER);
        ObjectLocation givenUp = new ObjectLocation(source.reference(7, 1), 11, false, List.of());
        assertThat(located(new CommitMove(destination.next(), SEVEN, source.id, 0, 11, source.reference(7, 1))))
                .isEqualTo(givenUp);

        directory.apply(source.register());
        assertThat(located(source.moveTo(destination, 7, 0, 11)).reference()).isEqualTo(source.reference(7, 1));
        assertThat(located(source.moveTo(source, 7, 0, 11)).reference()).isEqualTo(source.reference(7, 1));
    }

    @Test
    @DisplayName("are forgotten with a home that has been away for long, but not if it was back meanwhile")
    void forgottenWithHome() {
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(third.beginMove(9, 0, 11));
        directory.apply(source.leave());
        long first = directory.departedHomes().get(source.id);
        directory.apply(source.register());
        assertThat(directory.departedHomes()).isEmpty();
        directory.apply(new ForgetHome(source.id, first));
        assertThat(directory.location(SEVEN)).isPresent();

        directory.apply(source.leave());
        long second = directory.departedHomes().get(source.id);
        directory.apply(new ForgetHome(source.id, first));
        assertThat(directory.location(SEVEN)).isPresent();
        directory.apply(new ForgetHome(source.id, second));

        assertThat(directory.location(SEVEN)).isEmpty();
        assertThat(directory.departedHomes()).isEmpty();
        assertThat(directory.locations()).isEqualTo(1);
    }

    @Test
    @DisplayName("are forgotten when the home says so, and nobody else")
    void forgotten() {
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(source.moveTo(destination, 7, 0, 11));

        directory.apply(source.forget(7));
        assertThat(directory.location(SEVEN)).isPresent();
        directory.apply(destination.forget(7));
        assertThat(directory.location(SEVEN)).isEmpty();
        directory.apply(destination.forget(7));
        assertThat(directory.locations()).isZero();
    }

    @Test
    @DisplayName("tell where an object without a name is; of bindings and location the highest epoch counts")
    void whereabouts() {
        directory.apply(new Bind(third.next(), new Name("of third"), source.reference(7, 0), false));
        assertThat(directory.whereabouts(SEVEN)).contains(source.reference(7, 0));
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(source.moveTo(destination, 7, 0, 11));
        assertThat(directory.whereabouts(SEVEN)).contains(destination.reference(7, 1));

        directory.apply(new Bind(third.next(), new Name("newer"), destination.reference(7, 4), false));
        assertThat(directory.whereabouts(SEVEN)).contains(destination.reference(7, 4));
    }

    @Test
    @DisplayName("are bounded in number, and so are the names that one object takes along and its new home can take")
    void bounded() {
        for (int object = 1; object <= 3; object++) {
            directory.apply(source.beginMove(object, 0, 11));
        }
        Refused full = refused(source.beginMove(7, 0, 11));
        assertThat(full.reason()).isEqualTo(Refusal.FULL);
        assertThat(full.message()).contains("3 objects have moved");
        assertThat(located(source.beginMove(3, 0, 12)).move()).isEqualTo(12);

        directory.apply(source.forget(1));
        directory.apply(source.beginMove(7, 0, 11));
        for (int name = 0; name < 150; name++) {
            directory.apply(source.bind("name-" + name, 7));
            directory.apply(destination.bind("other-" + name, 8));
        }
        directory.apply(destination.bind("one-more", 8));
        assertThat(refused(source.moveTo(destination, 7, 0, 11)).message()).contains("300 names are bound by node");
        for (int name = 150; name < 257; name++) {
            directory.apply(source.bind("name-" + name, 7));
        }
        assertThat(refused(source.moveTo(destination, 7, 0, 11)).message()).contains("257 names", "at most 256");
        assertThat(refused(source.beginMove(7, 0, 12)).message()).contains("257 names", "at most 256");
        assertThat(located(source.moveTo(source, 7, 0, 11)).names()).hasSize(256);
        assertThat(find("name-256").reference()).isEqualTo(source.reference(7, 1));
    }

    @Test
    @DisplayName(
            "give the identity of a name back to a later start of its new home, in the next epoch, not to the old home")
    void former() {
        directory.apply(source.bind("a", 7));
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(source.moveTo(destination, 7, 0, 11));
        Client destinationAgain = new Client(5, "destination");
        Client sourceAgain = new Client(6, "source");
        directory.apply(destinationAgain.register());
        directory.apply(sourceAgain.register());

        assertThat(directory.former(new Name("a"), destinationAgain.id))
                .contains(new FormerBinding(SEVEN, 1, "destination"));
        directory.apply(destinationAgain.ready());
        assertThat(directory.find(new Name("a"))).isEmpty();
        assertThat(directory.former(new Name("a"), destinationAgain.id))
                .contains(new FormerBinding(SEVEN, 1, "destination"));
        assertThat(directory.former(new Name("a"), sourceAgain.id)).isEmpty();

        directory.apply(new Bind(destinationAgain.next(), new Name("a"), destinationAgain.reference(7, 2), false));
        ObjectLocation now = directory.location(SEVEN).orElseThrow();
        assertThat(now).isEqualTo(new ObjectLocation(destinationAgain.reference(7, 2), 0, true, List.of("a")));
        assertThat(located(destinationAgain.beginMove(7, 2, 13)).move()).isEqualTo(13);
    }

    @Test
    @DisplayName("do not give an identity to an old home that had lost the name before the object moved away")
    void formerOfLostName() {
        directory.apply(source.bind("a", 7));
        directory.apply(source.leave());
        directory.apply(source.register());
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(source.moveTo(destination, 7, 0, 11));
        Client sourceAgain = new Client(6, "source");
        directory.apply(sourceAgain.register());

        assertThat(directory.former(new Name("a"), sourceAgain.id)).isEmpty();
        Client destinationAgain = new Client(5, "destination");
        directory.apply(destinationAgain.register());
        assertThat(directory.former(new Name("a"), destinationAgain.id))
                .contains(new FormerBinding(SEVEN, 1, "destination"));
    }

    @Test
    @DisplayName("keep a former home from binding its own copy again, also as a member of a service")
    void staleBinding() {
        directory.apply(source.join("shared", 7));
        directory.apply(source.beginMove(7, 0, 11));
        directory.apply(source.moveTo(destination, 7, 0, 11));

        Refused refused = refused(source.join("shared", 7));
        assertThat(refused.reason()).isEqualTo(Refusal.NOT_OWNER);
        assertThat(refused.message()).contains("has moved away from node " + source.id);
        assertThat(refused(source.bindAll(source.alone("free", 8), source.alone("other", 7)))
                        .reason())
                .isEqualTo(Refusal.NOT_OWNER);
        assertThat(find("shared").owner()).isEqualTo(destination.id);
        assertThat(directory.find(new Name("free"))).isEmpty();
        assertThat(changed(new Bind(source.next(), new Name("mine"), destination.reference(7, 1), false))
                        .owner())
                .isEqualTo(source.id);
    }

    private Binding find(String name) {
        return directory.find(new Name(name)).orElseThrow();
    }

    private ObjectLocation located(DirectoryCommand command) {
        DirectoryResult result = directory.apply(command);
        assertThat(result).isInstanceOf(Located.class);
        return ((Located) result).location().orElseThrow();
    }

    private Refused refused(DirectoryCommand command) {
        DirectoryResult result = directory.apply(command);
        assertThat(result).isInstanceOf(Refused.class);
        return (Refused) result;
    }

    private Binding changed(DirectoryCommand command) {
        DirectoryResult result = directory.apply(command);
        assertThat(result).isInstanceOf(Changed.class);
        return ((Changed) result).binding();
    }
}
