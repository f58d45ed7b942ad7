package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FamiliesTest extends AtEachPlace {

    sealed interface Expression permits Constant, Sum, Negation {}

    record Constant(int value) implements Expression {}

    record Sum(Expression left, Expression right) implements Expression {}

    record Negation(Expression operand) implements Expression {}

    record Pair<A, B>(A first, B second) {}

    record Tree<T extends Comparable<T>>(T value, List<Tree<T>> children) {}

    enum Planet {
        EARTH(1),
        MARS(2) {
            @Override
            int moons() {
                return super.moons() + 0;
            }
        },
        VENUS(0);

        private final int moons;

        Planet(int moons) {
            this.moons = moons;
        }

        int moons() {
            return moons;
        }
    }

    @Remote
    interface Families {
        Expression simplified(Expression expression);

        int evaluate(Expression expression);

        Pair<String, Pair<Integer, List<Planet>>> pair(Pair<String, Pair<Integer, List<Planet>>> pair);

        Tree<String> tree(Tree<String> tree);

        EnumSet<Planet> planets(EnumSet<Planet> planets);

        EnumMap<Planet, String> names(EnumMap<Planet, String> names);

        Set<Planet> anySet(Set<Planet> planets);

        Map<Planet, Integer> anyMap(Map<Planet, Integer> moons);

        int moons(Planet planet);
    }

    private static final class StandardFamilies implements Families {
        @Override
        public Expression simplified(Expression expression) {
            return expression instanceof Negation outer && outer.operand() instanceof Negation inner
                    ? inner.operand()
                    : expression;
        }

        @Override
        public int evaluate(Expression expression) {
            if (expression instanceof Constant constant) {
                return constant.value();
            }
            if (expression instanceof Sum sum) {
                return evaluate(sum.left()) + evaluate(sum.right());
            }
            return -evaluate(((Negation) expression).operand());
        }

        @Override
        public Pair<String, Pair<Integer, List<Planet>>> pair(Pair<String, Pair<Integer, List<Planet>>> pair) {
            return pair;
        }

        @Override
        public Tree<String> tree(Tree<String> tree) {
            return tree;
        }

        @Override
        public EnumSet<Planet> planets(EnumSet<Planet> planets) {
            return EnumSet.complementOf(planets);
        }

        @Override
        public EnumMap<Planet, String> names(EnumMap<Planet, String> names) {
            return names;
        }

        @Override
        public Set<Planet> anySet(Set<Planet> planets) {
            return planets;
        }

        @Override
        public Map<Planet, Integer> anyMap(Map<Planet, Integer> moons) {
            return moons;
        }

        @Override
        public int moons(Planet planet) {
            return planet.moons();
        }
    }

    private Families families;

    @BeforeEach
    void serve() {
        families = serve(Families.class, new StandardFamilies());
    }

    @Test
    @DisplayName("B046: a tree of sealed records arrives with each node as its own permitted type")
    void sealedTree() {
        Expression tree = new Sum(new Constant(5), new Negation(new Sum(new Constant(1), new Constant(1))));
        assertThat(families.evaluate(tree)).isEqualTo(3);
        assertThat(families.simplified(tree)).isEqualTo(tree);
        assertThat(families.simplified(new Negation(new Negation(new Constant(7)))))
                .isEqualTo(new Constant(7));
    }

    @Test
    @DisplayName("B046: generic records keep what their type variables hold")
    void generics() {
        Pair<String, Pair<Integer, List<Planet>>> pair = new Pair<>("a", new Pair<>(1, List.of(Planet.MARS)));
        assertThat(families.pair(pair)).isEqualTo(pair);
        Tree<String> tree = new Tree<>("root", List.of(new Tree<>("leaf", List.of())));
        assertThat(families.tree(tree)).isEqualTo(tree);
    }

    @Test
    @DisplayName("B046: enum constants with bodies are the constants of the receiver")
    void enumWithBodies() {
        assertThat(families.moons(Planet.MARS)).isEqualTo(2);
        assertThat(families.moons(Planet.VENUS)).isZero();
    }

    @Test
    @DisplayName("B046: EnumSet and EnumMap keep kind, element type and order, empty ones too")
    void enumCollections() {
        assertThat(families.planets(EnumSet.of(Planet.MARS))).containsExactly(Planet.EARTH, Planet.VENUS);
        EnumSet<Planet> all = families.planets(EnumSet.noneOf(Planet.class));
        assertThat(all).containsExactly(Planet.values());
        EnumMap<Planet, String> empty = families.names(new EnumMap<>(Planet.class));
        empty.put(Planet.EARTH, "usable");
        EnumMap<Planet, String> names = new EnumMap<>(Planet.class);
        names.put(Planet.VENUS, "v");
        names.put(Planet.EARTH, null);
        assertThat(families.names(names)).isEqualTo(names);
        assertThat(families.names(names).keySet()).containsExactly(Planet.EARTH, Planet.VENUS);
        assertThat(families.anySet(EnumSet.of(Planet.MARS))).isInstanceOf(EnumSet.class);
        assertThat(families.anyMap(new EnumMap<>(Map.of(Planet.MARS, 2)))).isInstanceOf(EnumMap.class);
    }
}
