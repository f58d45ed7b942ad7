package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.spi.EvolvableComponent;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A string that occurs again in a message")
class RepeatedStringsTest {

    private static final String CITY = "Sankt-Peterburg";
    private static final int ROUNDS = 300;

    private final Wire wire = new Wire();

    @Test
    @DisplayName("takes two bytes, also where it is another instance")
    void repeated() {
        List<String> cities = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            cities.add(String.valueOf(CITY.toCharArray()));
        }

        byte[] bytes = wire.bytes(out -> out.writeCollection(cities, WireWriter::writeString));

        assertThat(bytes.length).isLessThan(2 * 100 + 10 * CITY.length());
        List<?> read = wire.read(bytes, in -> in.readCollection(List.class, WireReader::readString));
        assertThat(read).isEqualTo(cities);
    }

    @Test
    @DisplayName("is found among many others, of any length and script")
    void amongOthers() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            int different = random.nextInt(1, 3_000);
            List<String> texts = new ArrayList<>();
            for (int i = random.nextInt(4_000); i > 0; i--) {
                int which = random.nextInt(different);
                texts.add((which % 3 == 0 ? "北" : "x").repeat(which % 7 == 0 ? which % 300 : 4) + which);
            }

            assertThat(wire.travel(texts)).isEqualTo(texts);
        }
    }

    @Test
    @DisplayName("is one among thousands with one hash code, which are written in a bounded number of steps each")
    void colliding() {
        List<String> texts = IntStream.range(0, 1 << 12)
                .mapToObj(number -> Integer.toBinaryString(1 << 12 | number)
                        .replace("1", "Aa")
                        .replace("0", "BB"))
                .toList();
        List<String> twice = new ArrayList<>(texts);
        twice.addAll(texts);
        assertThat(twice).extracting(String::hashCode).containsOnly(texts.get(0).hashCode());

        assertThat(wire.travel(twice)).isEqualTo(twice);
    }

    @Test
    @DisplayName("is written out again where the message holds more strings than have numbers")
    void many() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            texts.add("text " + i);
            texts.add(CITY);
        }
        Collections.reverse(texts);

        assertThat(wire.travel(texts)).isEqualTo(texts);
    }

    @Test
    @DisplayName("has no number behind the component of an evolvable value in which it came first")
    void components() {
        SplittableRandom random = new SplittableRandom(11);
        List<String> written = new ArrayList<>();
        byte[] bytes = wire.bytes(out -> {
            for (int i = 0; i < ROUNDS; i++) {
                String outside = "outside " + random.nextInt(5);
                written.add(outside);
                out.writeString(outside);
                out.beginComponents(Holder.TYPE);
                out.beginComponent();
                int count = random.nextInt(12);
                out.writeCount(count);
                for (int k = 0; k < count; k++) {
                    out.writeString("inside " + random.nextInt(20));
                }
                out.endComponents();
            }
        });

        for (int modulus = 1; modulus < 4; modulus++) {
            int skipped = modulus;
            List<String> read = wire.read(bytes, in -> outside((MessageReader) in, skipped));
            assertThat(read)
                    .as("every component but those of each round divided by %d skipped", modulus)
                    .isEqualTo(written);
        }
    }

    private static List<String> outside(MessageReader in, int modulus) {
        List<String> outside = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            outside.add(in.readString());
            in.beginComponents(Holder.TYPE);
            while (in.nextComponent() >= 0) {
                if (i % modulus == 0) {
                    for (int k = in.readCount(12); k > 0; k--) {
                        assertThat(in.readString()).startsWith("inside");
                    }
                } else {
                    in.kryoInput().skip(in.bytesLeft());
                }
            }
        }
        return outside;
    }

    /** An evolvable type with one component. */
    private record Holder() implements Marshaller<Holder> {

        static final Holder TYPE = new Holder();

        @Override
        public Class<Holder> type() {
            return Holder.class;
        }

        @Override
        public String shape() {
            return "Holder";
        }

        @Override
        public List<EvolvableComponent> components() {
            return List.of(new EvolvableComponent("texts", "texts", List.of()));
        }

        @Override
        public void write(WireWriter out, Holder value) {
            throw new UnsupportedOperationException("written by hand");
        }

        @Override
        public Holder read(WireReader in) {
            throw new UnsupportedOperationException("read by hand");
        }
    }

    @Test
    @DisplayName("is written out where a value is made of it, so that few bytes never stand for much memory")
    void partsOfValues() {
        List<URI> addresses = Collections.nCopies(100, URI.create("tcp://example.com:4711/desk"));

        byte[] bytes = wire.bytesOf(new ArrayList<>(addresses));

        assertThat(bytes.length).isGreaterThan(100 * 27);
        assertThat(wire.travel(new ArrayList<>(addresses))).isEqualTo(addresses);
    }
}
