package values;

import io.sojourn.Portable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** B042, B046: sealed trees, enums with bodies, subclasses. */
class Families {

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    @Portable
    record Square(double side) implements Shape {}

    sealed interface Compound extends Shape {}

    record Both(Shape left, Shape right) implements Compound {}

    enum Unit implements Compound {
        ONE
    }

    static non-sealed class Free implements Shape {
        int size;
    }

    @Portable
    static class Freer extends Free {
        int more;
    }

    abstract static sealed class Animal permits Dog, Cat {
        String name;
    }

    static final class Dog extends Animal {}

    static final class Cat extends Animal {
        int lives;
    }

    static sealed class Vehicle permits Car {
        int wheels;
    }

    static final class Car extends Vehicle {
        int doors;
    }

    enum Operation {
        PLUS {
            @Override
            int apply(int a, int b) {
                return a + b;
            }
        },
        MINUS {
            @Override
            int apply(int a, int b) {
                return a - b;
            }
        };

        abstract int apply(int a, int b);
    }

    @Portable
    record Drawing(Shape shape, List<Shape> shapes, Shape[] array, Animal animal, Operation operation,
            Map<Operation, Shape> map, Compound compound, Vehicle vehicle) {}

    static Map<String, Object> samples() {
        Map<String, Object> samples = new LinkedHashMap<>();
        Cat cat = new Cat();
        cat.name = "Tom";
        cat.lives = 9;
        Freer freer = new Freer();
        freer.size = 1;
        freer.more = 2;
        Car car = new Car();
        car.wheels = 4;
        car.doors = 5;
        samples.put("B046 tree", new Drawing(
                new Both(new Circle(1), new Square(2)),
                List.of(freer, Unit.ONE, new Both(null, new Both(new Circle(3), null))),
                new Circle[] {new Circle(4)},
                cat, Operation.MINUS, Map.of(Operation.PLUS, new Circle(5)), Unit.ONE, car));
        samples.put("B002 nothing", new Drawing(null, null, null, null, null, null, null, null));
        return samples;
    }

    static String check(String name, Object original, Object copy) {
        Drawing drawing = (Drawing) copy;
        if (name.equals("B002 nothing")) {
            return original.equals(copy) ? null : name;
        }
        boolean ok = drawing.shape().equals(((Drawing) original).shape())
                && ((Freer) drawing.shapes().get(0)).more == 2
                && ((Free) drawing.shapes().get(0)).size == 1
                && drawing.shapes().get(1) == Unit.ONE
                && drawing.shapes().get(2).equals(((Drawing) original).shapes().get(2))
                && drawing.array() instanceof Circle[]
                && ((Cat) drawing.animal()).lives == 9
                && drawing.animal().name.equals("Tom")
                && drawing.operation() == Operation.MINUS
                && drawing.map().get(Operation.PLUS).equals(new Circle(5))
                && drawing.compound() == Unit.ONE
                && drawing.vehicle() instanceof Car car
                && car.doors == 5;
        return ok ? null : drawing.toString();
    }
}
