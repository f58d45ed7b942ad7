package shop;

import io.sojourn.Portable;

@Portable
public sealed interface Shape {
    record Circle(double radius) implements Shape {}

    record Square(double side, Color color) implements Shape {}

    enum Color {
        RED,
        GREEN
    }
}
