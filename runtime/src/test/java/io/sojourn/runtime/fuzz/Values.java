package io.sojourn.runtime.fuzz;

import io.sojourn.failure.NotPortable;
import io.sojourn.runtime.contract.Points.Child;
import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Group;
import io.sojourn.runtime.contract.Points.LimitExceeded;
import io.sojourn.runtime.contract.Points.Node;
import io.sojourn.runtime.contract.Points.Operation;
import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Points.Palette;
import io.sojourn.runtime.contract.Points.Path;
import io.sojourn.runtime.contract.Points.Percentage;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.contract.Points.Primitives;
import io.sojourn.runtime.contract.ValueContract;
import io.sojourn.runtime.contract.ValueRow;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Makes values of declared types out of decisions: those of the contract of values, and graphs of them. */
final class Values {

    private static final int DEEPEST = 5;
    private static final int LARGEST = 2_000;
    private static final List<Class<?>> PORTABLE = List.of(
            Point.class,
            Path.class,
            Pair.class,
            Percentage.class,
            Primitives.class,
            Palette.class,
            Group.class,
            Colour.class,
            Operation.class,
            Child.class);

    /** Of the exceptions made here, so that one input makes one message wherever it is run. */
    private static final List<StackTraceElement> FRAMES = List.of(
            new StackTraceElement(null, null, null, "bank.Account", "withdraw", "Account.java", 42),
            new StackTraceElement("app", "bank", "1.0", "bank.Ledger", "lambda$post$0", null, -1),
            new StackTraceElement(null, "java.base", "17", "java.lang.Thread", "run", "Thread.java", 840));

    private final Peer peer;
    private final List<Object> rows;

    /** Values that can be passed to a peer. */
    Values(Peer peer) {
        this.peer = peer;
        // On a thread of its own, so that the stack traces of exceptions are the same wherever an input is run.
        this.rows = CompletableFuture.supplyAsync(
                        () -> new Rows().small(peer), task -> new Thread(task, "rows").start())
                .join();
    }

    /** Makes the values of one message. */
    Making making(Choices choices) {
        return new Making(choices);
    }

    private static final class Rows extends ValueContract {
        List<Object> small(Peer peer) {
            return rows().map(ValueRow::value)
                    .filter(value -> isSmall(peer, value))
                    .toList();
        }

        private static boolean isSmall(Peer peer, Object value) {
            try {
                return peer.written(out -> out.writeAny(value)).length <= LARGEST;
            } catch (NotPortable e) {
                return false;
            }
        }

        @Override
        protected Object travel(Object value) {
            return value;
        }
    }

    /** The values of one message, which may share parts. */
    final class Making {

        private final Choices choices;
        private final List<Object> made = new ArrayList<>();
        private int depth;

        private Making(Choices choices) {
            this.choices = choices;
        }

        /** A value of a declared type; perhaps null, if it is no primitive. */
        Object of(Type type) {
            if (type instanceof Class<?> plain && plain.isPrimitive()) {
                return primitive(plain);
            }
            if (choices.oneIn(16) || depth >= DEEPEST) {
                return null;
            }
            depth++;
            try {
                Object value = some(type);
                made.add(value);
                return value;
            } finally {
                depth--;
            }
        }

        private Object some(Type type) {
            if (type instanceof ParameterizedType generic) {
                return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
            }
            if (type instanceof GenericArrayType array) {
                return array((Class<?>) ((ParameterizedType) array.getGenericComponentType()).getRawType());
            }
            return type instanceof Class<?> plain ? plain(plain) : any();
        }

        private Object plain(Class<?> type) {
            if (type == Object.class) {
                return any();
            } else if (type == String.class) {
                return choices.text();
            } else if (type.isArray()) {
                return array(type.getComponentType());
            } else if (type.isEnum()) {
                return choices.of(List.of(type.getEnumConstants()));
            } else if (type.isRecord()) {
                return record(type);
            } else if (type.isSealed()) {
                return plain(choices.of(List.of(type.getPermittedSubclasses())));
            } else if (type == Counter.class) {
                return choices.oneIn(4) ? peer.own() : peer.proxy(choices.oneByte());
            } else if (Throwable.class.isAssignableFrom(type)) {
                Throwable failure = type == LimitExceeded.class ? limitExceeded() : failure();
                return type.isInstance(failure) ? failure : null;
            } else if (type == Node.class) {
                return node();
            } else if (type == Child.class) {
                return new Child(choices.number(), choices.number());
            }
            List<Object> fitting = rows.stream().filter(type::isInstance).toList();
            return fitting.isEmpty() ? null : choices.of(fitting);
        }

        private Object any() {
            return switch (choices.below(10)) {
                case 0 -> container(List.class, Object.class);
                case 1 -> container(Map.class, Object.class, Object.class);
                case 2 -> array(Object.class);
                case 3 -> plain(choices.of(PORTABLE));
                case 4 -> made.isEmpty() ? choices.text() : choices.of(made);
                case 5 -> choices.oneIn(2) ? node() : failure();
                case 6 -> plain(Counter.class);
                default -> choices.of(rows);
            };
        }

        private Object primitive(Class<?> type) {
            int number = choices.number();
            if (type == boolean.class) {
                return (number & 1) == 1;
            } else if (type == byte.class) {
                return (byte) number;
            } else if (type == short.class) {
                return (short) number;
            } else if (type == char.class) {
                return (char) number;
            } else if (type == int.class) {
                return number;
            } else if (type == long.class) {
                return choices.longNumber();
            } else if (type == float.class) {
                return Float.intBitsToFloat(number);
            }
            return Double.longBitsToDouble(choices.longNumber());
        }

        private Object array(Class<?> component) {
            Object array = Array.newInstance(component, choices.below(5));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, of(component));
            }
            return array;
        }

        private Object record(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(components)
                    .map(component -> of(component.getGenericType()))
                    .toArray();
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                // The record has a rule.
                return new Percentage(Math.floorMod(choices.number(), 101));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private Object container(Class<?> type, Type... of) {
            if (type == Pair.class) {
                return new Pair<>(of(of[0]), of(of[1]));
            } else if (type == Optional.class) {
                return Optional.ofNullable(of(of[0]));
            } else if (type == EnumSet.class) {
                return EnumSet.copyOf(
                        List.of(choices.of(List.of(Colour.values())), choices.of(List.of(Colour.values()))));
            } else if (type == EnumMap.class) {
                return new EnumMap<>(Map.of(choices.of(List.of(Colour.values())), choices.text()));
            } else if (SortedMap.class.isAssignableFrom(type)) {
                return map(new TreeMap<>(), of);
            } else if (Map.class.isAssignableFrom(type)) {
                return map(choices.oneIn(2) ? new HashMap<>() : new LinkedHashMap<>(), of);
            } else if (SortedSet.class.isAssignableFrom(type)) {
                return filled(new TreeSet<>(), of[0]);
            } else if (Collection.class.isAssignableFrom(type)) {
                Collection<Object> list = filled(new ArrayList<>(), of[0]);
                return type.isInstance(list) ? list : new HashSet<>(list);
            }
            return plain(type);
        }

        private Collection<Object> filled(Collection<Object> collection, Type element) {
            for (int left = choices.below(6); left > 0; left--) {
                Object value = of(element);
                if (value != null || collection instanceof List) {
                    collection.add(value);
                }
            }
            return collection;
        }

        private Map<Object, Object> map(Map<Object, Object> map, Type... of) {
            for (int left = choices.below(5); left > 0; left--) {
                Object key = of(of[0] == Object.class ? String.class : of[0]);
                if (key != null) {
                    map.put(key, of(of[1]));
                }
            }
            return map;
        }

        private Node node() {
            Node node = Node.named(choices.text());
            made.add(node);
            node.next = made.get(choices.below(made.size())) instanceof Node before ? before : null;
            for (int left = choices.below(3); left > 0 && depth < DEEPEST; left--) {
                depth++;
                Node other = node();
                depth--;
                node.others.add(other);
                node.friends.add(other);
                node.labels.put(other, choices.text());
            }
            return node;
        }

        private Throwable limitExceeded() {
            return placed(new LimitExceeded(choices.text(), choices.number()));
        }

        private Throwable failure() {
            Throwable failure = switch (choices.below(6)) {
                case 0 -> limitExceeded();
                case 1 -> new IllegalStateException(choices.text(), (Throwable) of(Throwable.class));
                case 2 -> new java.io.UncheckedIOException(placed(new java.io.IOException(choices.text())));
                case 3 -> new Unheard(choices.text());
                case 4 -> new java.util.NoSuchElementException(choices.text());
                default -> new AssertionError(of(Object.class));
            };
            if (choices.oneIn(3) && of(Throwable.class) instanceof Throwable suppressed && suppressed != failure) {
                failure.addSuppressed(suppressed);
            }
            return placed(failure);
        }

        private <T extends Throwable> T placed(T failure) {
            failure.setStackTrace(FRAMES.stream().limit(choices.below(4)).toArray(StackTraceElement[]::new));
            return failure;
        }
    }

    /** An exception that no table knows. */
    private static final class Unheard extends Exception {
        private static final long serialVersionUID = 1L;

        Unheard(String message) {
            super(message);
        }
    }
}
