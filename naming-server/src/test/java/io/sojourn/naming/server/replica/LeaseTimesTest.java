package io.sojourn.naming.server.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.naming.server.directory.Client;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand.Expire;
import io.sojourn.naming.server.directory.DirectoryCommand.Forget;
import io.sojourn.naming.server.directory.DirectoryCommand.ForgetHome;
import io.sojourn.naming.server.directory.DirectoryCommand.Renew;
import io.sojourn.naming.server.directory.DirectoryLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The times of leases")
class LeaseTimesTest {

    private final Directory directory = new Directory(DirectoryLimits.DEFAULT);
    private final Client client = new Client(1, "");
    private final LeaseTimes times = new LeaseTimes(100, 1_000, 5_000, 50);

    @BeforeEach
    void register() {
        directory.apply(client.register());
    }

    @Test
    @DisplayName("end a lease one period after it was first seen, never earlier")
    void end() {
        lookUntil(0, 99);

        assertThat(times.due(directory, 100)).containsExactly(new Expire(client.id, 0));
    }

    @Test
    @DisplayName("begin again with each renewal")
    void renewed() {
        lookUntil(0, 90);
        directory.apply(new Renew(client.id));
        lookUntil(91, 190);

        assertThat(times.due(directory, 191)).containsExactly(new Expire(client.id, 1));
    }

    @Test
    @DisplayName("begin again after this process stood still, because renewals may be waiting unread")
    void pause() {
        lookUntil(0, 90);
        lookUntil(141, 240);

        assertThat(times.due(directory, 241)).containsExactly(new Expire(client.id, 0));
    }

    @Test
    @DisplayName("begin again when this server begins to lead")
    void newLeader() {
        lookUntil(0, 90);
        times.restart();
        lookUntil(91, 190);

        assertThat(times.due(directory, 191)).hasSize(1);
    }

    @Test
    @DisplayName("end the memory of a departed client after a longer period")
    void memory() {
        directory.apply(new Expire(client.id, 0));
        lookUntil(0, 999);

        assertThat(times.due(directory, 1_000)).containsExactly(new Forget(client.id, 1));
    }

    @Test
    @DisplayName(
            "end the memory of where objects were long after their home has departed, counted anew each time it was back")
    void locations() {
        directory.apply(client.beginMove(7, 0, 11));
        directory.apply(client.leave());
        lookUntil(0, 999);
        directory.apply(new Forget(client.id, 3));
        lookUntil(1_000, 4_000);
        Client back = new Client(1, "");
        directory.apply(back.register());
        directory.apply(back.leave());
        lookUntil(4_001, 5_000);
        directory.apply(new Forget(client.id, 2));
        lookUntil(5_001, 9_000);

        assertThat(times.due(directory, 9_001)).containsExactly(new ForgetHome(client.id, 2));
    }

    @Test
    @DisplayName("count the time that a home is away anew when this server begins to lead")
    void locationsOfNewLeader() {
        directory.apply(client.beginMove(7, 0, 11));
        directory.apply(client.leave());
        lookUntil(0, 999);
        directory.apply(new Forget(client.id, 3));
        lookUntil(1_000, 4_000);
        times.restart();
        lookUntil(4_001, 9_000);

        assertThat(times.due(directory, 9_001)).containsExactly(new ForgetHome(client.id, 1));
    }

    private void lookUntil(long from, long to) {
        for (long now = from; now <= to; now++) {
            assertThat(times.due(directory, now)).as("at %d", now).isEmpty();
        }
    }
}
