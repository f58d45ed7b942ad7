package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.runtime.contract.Points;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.RemoteMethod;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireType;
import io.sojourn.spi.WireWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a node knows about types. */
class TypeTableTest {

    private final TypeTable types = new TypeTable(List.of(getClass().getClassLoader()), List.of(), List.of());

    /** A remote interface. */
    @Remote
    interface Animal {
        String name();
    }

    /** One that extends it. */
    @Remote
    interface Dog extends Animal {
        void bark(Points.Colour colour);
    }

    /** One beside it. */
    @Remote
    interface Pet {
        Point place();
    }

    /** Not marked. */
    interface Plain {}

    private abstract static class Base implements Animal {}

    private static final class Rex extends Base implements Pet, Dog, Plain {
        @Override
        public String name() {
            return "Rex";
        }

        @Override
        public void bark(Points.Colour colour) {}

        @Override
        public Point place() {
            return new Point(0, 0);
        }
    }

    @Test
    @DisplayName("the entry point of a type is found beside it, that of others is null")
    void entryPoints() {
        assertThat(types.entryPoint(Point.class).type()).isEqualTo(Point.class);
        assertThat(types.entryPoint(Plain.class)).isNull();
        assertThat(types.entryPoint(String.class)).isNull();
        assertThat(types.entryPoint(int[].class)).isNull();
        Runnable lambda = () -> {};
        assertThat(types.entryPoint(lambda.getClass())).isNull();
    }

    @Test
    @DisplayName("an object offers its interfaces most derived first, always in one order")
    void interfacesOfAClass() {
        assertThat(types.remoteInterfacesOf(Rex.class).stream()
                        .map(offered -> offered.type().getSimpleName())
                        .toList())
                .containsExactly("Dog", "Animal", "Pet");
        assertThat(types.remoteInterfacesOf(Points.class)).isEmpty();
    }

    @Test
    @DisplayName("what is no remote interface is refused by name, with the way out")
    void notRemote() {
        assertThatThrownBy(() -> types.remoteInterface(Plain.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Plain is not marked @Remote");
        assertThatThrownBy(() -> types.remoteInterface(Rex.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a class");
    }

    @Test
    @DisplayName("where generated code is missing, the error shows the settings of Maven, Gradle and javac")
    void missingProcessor() {
        assertThat(EntryPoints.missing(Plain.class))
                .contains("TypeTableTest_Plain_Sojourn is missing")
                .contains("processor did not run")
                .contains("<annotationProcessorPaths>")
                .contains("annotationProcessor(\"io.sojourn:sojourn-processor:")
                .contains("-proc:full");
        assertThatThrownBy(() -> new TypeTable(List.of(), List.of(Plain.class), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(EntryPoints.missing(Plain.class));
    }

    @Test
    @DisplayName("a number from the wire is resolved through the resources of what was compiled, and to nothing else")
    void byTag() {
        TypeTable fresh = new TypeTable(List.of(getClass().getClassLoader()), List.of(), List.of());

        assertThat(fresh.remoteInterface(Hashes.typeTag(Pet.class.getName()), null)
                        .type())
                .isEqualTo(Pet.class);
        assertThat(fresh.remoteInterface(Hashes.typeTag(Plain.class.getName()), null))
                .isNull();
        assertThat(fresh.remoteInterface(Hashes.typeTag("java.lang.Runnable"), null))
                .isNull();
        assertThat(fresh.remoteInterface(Hashes.typeTag(Point.class.getName()), null))
                .isNull();
    }

    @Test
    @DisplayName("without a class loader only what was mentioned is known")
    void closedWorld() {
        TypeTable closed = new TypeTable(List.of(), List.of(), List.of());
        long point = Hashes.typeTag(Point.class.getName());
        assertThat(closed.classForTag(point, null)).isNull();

        closed.remoteInterface(Pet.class);

        assertThat(closed.classForTag(point, null)).isEqualTo(Point.class);
    }

    @Test
    @DisplayName("many unknown numbers do not make the table grow without bound")
    void unknownNumbers() {
        for (long tag = 1; tag < 20_000; tag++) {
            assertThat(types.remoteInterface(tag, null)).isNull();
        }
        assertThat(types.remoteInterface(Hashes.typeTag(Pet.class.getName()), null))
                .isNotNull();
    }

    /** A type with parts that contain each other. */
    private record Shaped(String shape, List<WireType> parts) implements Marshaller<Object> {
        @Override
        public Class<Object> type() {
            return Object.class;
        }

        @Override
        public void write(WireWriter out, Object value) {}

        @Override
        public Object read(WireReader in) {
            return new Object();
        }
    }

    private static RemoteMethod method(WireType... layouts) {
        return new RemoteMethod("a.B", "m", "()V", "m()", 0, RemoteMethod.Kind.BLOCKING, false, 0, List.of(layouts));
    }

    @Test
    @DisplayName("B054 the layout of a method changes with every shape it reaches, and with nothing else")
    void layouts() {
        Shaped inner = new Shaped("Inner{a:int}", List.of());
        Shaped changed = new Shaped("Inner{a:long}", List.of());
        Shaped outer = new Shaped("Outer{i:Inner}", List.of(inner));
        RemoteMethod method = method(outer);

        assertThat(types.layoutId(method)).isEqualTo(types.layoutId(method(inner, outer)));
        assertThat(types.layoutId(method)).isEqualTo(types.layoutId(method(outer, inner)));
        assertThat(types.layoutId(method))
                .isNotEqualTo(types.layoutId(method(new Shaped("Outer{i:Inner}", List.of(changed)))));
        assertThat(types.layoutText(method)).isEqualTo("m()\nInner{a:int}\nOuter{i:Inner}");
        assertThat(types.layoutId(method())).isEqualTo(Hashes.of("m()"));
    }

    @Test
    @DisplayName("two marshallers of one type with different layouts are refused, naming both")
    void conflictingMarshallers() {
        assertThatThrownBy(() -> new TypeTable(
                        List.of(), List.of(), List.of(new Shaped("A", List.of()), new Shaped("B", List.of()))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two marshallers")
                .hasMessageContaining(" A")
                .hasMessageContaining(" B");
    }

    @Test
    @DisplayName("B054 a value of another layout in an open position is refused, naming the type")
    void otherLayout() {
        Wire wire = new Wire();
        byte[] message = wire.bytesOf(new Point(1, 2));
        UserType known = types.userType(Hashes.typeTag(Point.class.getName()), layoutOf(), null);
        Bytes.replaceInt(message, known.layout(), known.layout() + 1);

        assertThatThrownBy(() -> wire.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("another layout of io.sojourn.runtime.contract.Points$Point");
    }

    private int layoutOf() {
        EntryPoint entryPoint = types.entryPoint(Point.class);
        return (int) Layouts.of(entryPoint.wireTypes().get(0));
    }
}
