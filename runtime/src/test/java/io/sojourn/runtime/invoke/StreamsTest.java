package io.sojourn.runtime.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.connection.CallerSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What one thread sends to one object")
class StreamsTest {

    private final Streams streams = new Streams();
    private final Streams.Key key = new Streams.Key(Thread.currentThread(), new ObjectId(1, 1));
    private final List<String> sent = new ArrayList<>();
    private final CallerSession longWay = new SimulatedStreams.Way(new NodeId(0, 1));
    private final CallerSession direct = new SimulatedStreams.Way(new NodeId(0, 2));

    private void begin(String call, CallerSession way) {
        assertThat(streams.begin(key, way, place -> sent.add(call))).isTrue();
    }

    @Test
    @DisplayName("goes at once as long as it goes the same way")
    void sameWay() {
        begin("a", longWay);
        begin("b", longWay);
        assertThat(sent).containsExactly("a", "b");
        assertThat(streams.isOpen(key)).isTrue();
        streams.ended(key);
        streams.ended(key);
        assertThat(streams.isOpen(key)).isFalse();
    }

    @Test
    @DisplayName("B106, hard case 12: does not overtake by a shorter way what went the long way before")
    void otherWay() {
        begin("a", longWay);
        begin("b", longWay);
        begin("c", direct);
        begin("d", direct);
        begin("e", longWay);
        assertThat(sent).containsExactly("a", "b");
        streams.ended(key);
        assertThat(sent).containsExactly("a", "b");
        streams.ended(key);
        assertThat(sent).containsExactly("a", "b", "c", "d");
        streams.ended(key);
        streams.ended(key);
        assertThat(sent).containsExactly("a", "b", "c", "d", "e");
        streams.ended(key);
        assertThat(streams.isOpen(key)).isFalse();
    }

    @Test
    @DisplayName("B105: waits while the call before it is tried again")
    void triedAgain() {
        begin("a", longWay);
        assertThat(streams.mayRetry(key)).isTrue();
        begin("b", longWay);
        assertThat(sent).containsExactly("a");
        streams.ended(key);
        assertThat(sent).containsExactly("a", "b");
    }

    @Test
    @DisplayName("B129: goes on when the call that is tried again is told that its object has moved")
    void triedAgainAndMoved() {
        begin("a", longWay);
        assertThat(streams.mayRetry(key)).isTrue();
        begin("b", longWay);
        streams.keepPlace(key, 0);
        assertThat(sent).containsExactly("a");
        streams.goOn(key, 0, direct, place -> sent.add("a again"));
        assertThat(sent).containsExactly("a", "a again");
        streams.ended(key);
        assertThat(sent).containsExactly("a", "a again", "b");
        streams.ended(key);
        assertThat(streams.isOpen(key)).isFalse();
    }

    @Test
    @DisplayName("B105: is not tried again once something was sent behind it")
    void notTriedAgain() {
        begin("a", longWay);
        begin("b", longWay);
        assertThat(streams.mayRetry(key)).isFalse();
    }

    @Test
    @DisplayName("is sent in order also when it ends while it is being sent")
    void endsAtOnce() {
        begin("a", longWay);
        for (String call : List.of("b", "c", "d")) {
            assertThat(streams.begin(key, direct, place -> {
                        sent.add(call);
                        streams.ended(key);
                    }))
                    .isTrue();
        }
        streams.ended(key);
        assertThat(sent).containsExactly("a", "b", "c", "d");
        assertThat(streams.isOpen(key)).isFalse();
    }

    private void goOn(long place, String call, CallerSession way) {
        streams.goOn(key, place, way, again -> sent.add(call));
    }

    @Test
    @DisplayName("B105: goes on in its order, another way, when its object has moved")
    void objectMoved() {
        begin("a", longWay);
        begin("b", longWay);
        begin("c", longWay);
        streams.keepPlace(key, 0);
        begin("d", direct);
        streams.keepPlace(key, 1);
        goOn(1, "b again", direct);
        streams.keepPlace(key, 2);
        assertThat(sent).containsExactly("a", "b", "c");
        goOn(0, "a again", direct);
        assertThat(sent).containsExactly("a", "b", "c", "a again", "b again");
        streams.giveUp(key, 2);
        streams.ended(key);
        streams.ended(key);
        assertThat(sent).containsExactly("a", "b", "c", "a again", "b again", "d");
        streams.ended(key);
        assertThat(streams.isOpen(key)).isFalse();
    }
}
