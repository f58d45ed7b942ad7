package values;

import io.sojourn.Portable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** B046, B152: type variables, bounds, wildcards, raw use. */
class Generics {

    @Portable
    record Pair<A, B>(A a, B b) {}

    @Portable
    record Bounded<T extends Comparable<T>, L extends List<? extends T>>(
            T value, List<T> values, L more, T[] array, Map<String, ? super T> map, Optional<T> maybe) {}

    @Portable
    record User(Pair<String, Item> pair, List<Pair<Item, Integer>> pairs, Pair<Item, Item>[] array,
            Map<String, List<? extends Item>> wild, Box<String> box, Result<Item> result) {}

    record Item(String name) {}

    static class Base<T, L extends List<T>> {
        T first;
        private L rest;
        List<String> names;

        L getRest() {
            return rest;
        }

        void setRest(L rest) {
            this.rest = rest;
        }
    }

    @Portable
    static class Box<T> extends Base<T, List<T>> {
        T own;
    }

    @Portable
    static class TextBox extends Box<String> {}

    sealed interface Result<T> {}

    record Ok<T>(T value) implements Result<T> {}

    record Failed<T>(String reason) implements Result<T> {}

    @Portable
    static final class Frozen<T extends Number> {
        private final T value;
        private final List<T> values;

        Frozen(T value, List<T> values) {
            this.value = value;
            this.values = values;
        }

        T value() {
            return value;
        }

        List<T> values() {
            return values;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Frozen<?> frozen && frozen.value.equals(value) && frozen.values.equals(values);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    @Portable
    @SuppressWarnings("rawtypes")
    record Raw(List list, Map map, Pair pair, Comparable comparable) {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Map<String, Object> samples() {
        Item item = new Item("i");
        Box<String> box = new TextBox();
        box.first = "f";
        box.setRest(new ArrayList<>(List.of("r")));
        box.names = List.of("n");
        box.own = "o";
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("pair", new Pair<>("a", item));
        samples.put("bounded", new Bounded<>("a", List.of("b"), List.of("c"), null, Map.of("k", "v"),
                Optional.of("o")));
        samples.put("user", new User(new Pair<>("s", item), List.of(new Pair<>(item, 3)), null,
                Map.of("k", List.of(item)), box, new Ok<>(item)));
        samples.put("array", new User(null, null, new Pair[] {new Pair<>(item, null)}, null, null,
                new Failed<>("r")));
        samples.put("inherited", box);
        samples.put("frozen", new Frozen<>(1, List.of(2)));
        samples.put("raw", new Raw(List.of(item), Map.of(1, item), new Pair(1, "2"), "c"));
        return samples;
    }

    static String check(String name, Object original, Object copy) {
        boolean ok = switch (name) {
            case "user" -> ((User) copy).pair().equals(((User) original).pair())
                    && ((User) copy).pairs().equals(((User) original).pairs())
                    && ((User) copy).wild().equals(((User) original).wild())
                    && ((User) copy).box().first.equals("f")
                    && ((User) copy).result().equals(((User) original).result());
            case "array" -> ((User) copy).array()[0].equals(((User) original).array()[0])
                    && ((User) copy).result().equals(((User) original).result());
            case "inherited" -> {
                TextBox box = (TextBox) copy;
                yield box.first.equals("f") && box.getRest().equals(List.of("r")) && box.own.equals("o")
                        && box.names.equals(List.of("n"));
            }
            default -> original.equals(copy);
        };
        return ok ? null : copy.toString();
    }
}
