package io.sojourn.runtime.marshal;

import io.sojourn.Remote;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import io.sojourn.spi.WireType;
import io.sojourn.spi.movable.MovableType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which types a node knows: their generated code, their numbers on the wire and their layouts.
 *
 * <p>The world is closed: types that the interfaces in use mention, with everything those mention; types that the user
 * named; and what was compiled with an entry point into one of the node's class loaders. Thread-safe; may load classes,
 * and so read files, but only such as were compiled into the program.
 */
public final class TypeTable {

    private final EntryPoints entryPoints = new EntryPoints();
    private final KnownTypes known = new KnownTypes();
    private final CompiledTypes compiled;
    private final MovableTypes movables;
    private final Layouts layouts = new Layouts();
    private final Map<WireType, ComponentTable> components = new ConcurrentHashMap<>();
    private final Set<Class<?>> registered = ConcurrentHashMap.newKeySet();
    /** Types that registered ones mention, whose entry points have not been needed so far. */
    private final Queue<Class<?>> mentioned = new ConcurrentLinkedQueue<>();

    private final ClassValue<List<RemoteInterface<?>>> offered = new ClassValue<>() {
        @Override
        protected List<RemoteInterface<?>> computeValue(Class<?> type) {
            return interfacesOf(type);
        }
    };
    private final ClassValue<WriteForm> forms = new ClassValue<>() {
        @Override
        protected WriteForm computeValue(Class<?> type) {
            return formFor(type);
        }
    };
    private final RecentForms recentForms = new RecentForms();
    private final ClassValue<FieldPlan<?>> fields = new ClassValue<>() {
        @Override
        protected FieldPlan<?> computeValue(Class<?> type) {
            return FieldPlan.of(type);
        }
    };

    /**
     * A table that knows the types given and finds others through the class loaders given.
     *
     * @param loaders where a number from the wire is looked for, in this order
     * @param portable types allowed in open positions
     * @param userMarshallers marshallers of the user's
     * @throws IllegalArgumentException if the generated code of a portable type is missing
     * @throws IllegalStateException if two marshallers of one type disagree, or two types have one number
     */
    public TypeTable(List<ClassLoader> loaders, List<Class<?>> portable, List<Marshaller<?>> userMarshallers) {
        KryoSettings.apply();
        compiled = new CompiledTypes(loaders);
        movables = new MovableTypes(this::entryPoint, compiled);
        userMarshallers.forEach(known::add);
        for (Class<?> type : portable) {
            if (entryPoint(type) == null && learn(type, () -> known.userType(type)) == null) {
                throw new IllegalArgumentException(EntryPoints.missing(type));
            }
        }
    }

    /** What was generated for a type, or null if nothing was. */
    public @Nullable EntryPoint entryPoint(Class<?> type) {
        EntryPoint entryPoint = entryPoints.of(type);
        if (entryPoint != null && !registered.contains(type)) {
            entryPoint.wireTypes().forEach(known::add);
            RemoteInterface<?> remote = entryPoint.remoteInterface();
            if (remote != null) {
                known.add(remote);
            }
            if (registered.add(type)) {
                mentioned.addAll(entryPoint.mentioned());
            }
        }
        return entryPoint;
    }

    /**
     * What was generated for a remote interface.
     *
     * @throws IllegalArgumentException if the type is no remote interface, or its generated code is missing; the message
     *     then says how to make the build run the processor
     */
    @SuppressWarnings("unchecked") // The entry point of a type describes that type.
    public <T> RemoteInterface<T> remoteInterface(Class<T> type) {
        RemoteInterface<?> remote = known.remoteInterface(type);
        if (remote == null) {
            EntryPoint entryPoint = type.isAnnotationPresent(Remote.class) ? entryPoint(type) : null;
            remote = entryPoint == null ? null : entryPoint.remoteInterface();
        }
        if (remote == null) {
            throw EntryPoints.notRemote(type);
        }
        return (RemoteInterface<T>) remote;
    }

    /**
     * The remote interfaces that objects of a class offer, most derived first, those of equal rank by name; empty if
     * there are none.
     *
     * @throws IllegalArgumentException if the generated code of one of them is missing
     */
    public List<RemoteInterface<?>> remoteInterfacesOf(Class<?> servantClass) {
        return offered.get(servantClass);
    }

    /**
     * The remote interface that a number from the wire stands for, or null if it is not known here.
     *
     * @param tag the number
     * @param scope the interface being called, whose class loader decides between classes of one name; null if none is
     */
    public @Nullable RemoteInterface<?> remoteInterface(long tag, @Nullable RemoteInterface<?> scope) {
        return find(tag, scope, type -> known.remoteInterface(type));
    }

    /**
     * How objects of exactly this class move, or null if it is not {@link io.sojourn.Movable}.
     *
     * @throws IllegalArgumentException if it is, but its generated code is missing
     */
    public @Nullable MovableType<?, ?> movable(Class<?> type) {
        return movables.of(type);
    }

    /** The movable class that a number from the wire stands for, or null if none with it was compiled into this program. */
    public @Nullable MovableType<?, ?> movable(long tag) {
        return movables.forTag(tag);
    }

    /** The number that two nodes must agree on for an object of a movable class to move from one to the other. */
    public long layoutId(MovableType<?, ?> type) {
        return Hashes.of(layoutText(type));
    }

    /** What {@link #layoutId(MovableType)} stands for, for error messages. */
    public String layoutText(MovableType<?, ?> type) {
        return Layouts.text(type);
    }

    /** The number that two sides must agree on to exchange arguments and results of a method. */
    public long layoutId(RemoteMethod method) {
        return layouts.of(method);
    }

    /** What {@link #layoutId} stands for, for error messages: the method's shape, then one type's shape a line. */
    public String layoutText(RemoteMethod method) {
        return Layouts.text(method);
    }

    /**
     * What is known here about the type that a number from the wire stands for, for error messages: its layout, or for
     * evolvable types their components; null if it is not known.
     */
    public @Nullable String describe(long tag, @Nullable RemoteInterface<?> scope) {
        WireType type = find(tag, scope, known::wireType);
        return type == null ? null : Layouts.description(type);
    }

    /** How an evolvable type is written. */
    ComponentTable components(WireType type) {
        return components.computeIfAbsent(type, ComponentTable::new);
    }

    /** How a value is written in an open position. */
    WriteForm formOf(Object value) {
        Class<?> type = value.getClass();
        WriteForm recent = recentForms.get(type);
        if (recent != null) {
            return recent;
        }
        WriteForm form = forms.get(type);
        if (form == Unknown.FORM) {
            // The class may have become known since.
            forms.remove(type);
            form = forms.get(type);
        }
        if (form != Unknown.FORM) {
            recentForms.put(type, form);
        }
        return form;
    }

    /** Whether messages may name a class. */
    boolean knows(Class<?> type) {
        return learn(type, () -> known.contains(type) ? type : null) != null;
    }

    /** The class that a number from the wire stands for, or null. */
    @Nullable
    Class<?> classForTag(long tag, @Nullable RemoteInterface<?> scope) {
        return find(tag, scope, type -> type);
    }

    /** The type that a number from the wire stands for; fails if it is unknown or has another layout here. */
    UserType userType(long tag, int layout, @Nullable RemoteInterface<?> scope) {
        UserType type = find(tag, scope, known::userType);
        if (type == null || hasNoValues(type.marshaller().type())) {
            throw new MalformedInput("The message holds a value of a type that is not known here (tag "
                    + Long.toHexString(tag) + "). Compile it with Sojourn's annotation processor into this program, "
                    + "mark it @Portable, or name it to NodeBuilder.portable.");
        }
        if (type.layout() != layout) {
            throw new OtherLayout(
                    type.marshaller().type(),
                    "The sender has another layout of "
                            + type.marshaller().type().getName() + ". Here it is "
                            + type.marshaller().shape() + ".");
        }
        return type;
    }

    /** A family is known so that its members can be read where it is declared; a value is of a member. */
    private static boolean hasNoValues(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) && !type.isEnum();
    }

    /** Likewise for an exception class; null if it is unknown or has another layout here. */
    @Nullable
    ThrowableType throwableType(long tag, int layout, @Nullable RemoteInterface<?> scope) {
        ThrowableType type = find(tag, scope, known::throwableType);
        return type == null || type.layout() != layout ? null : type;
    }

    /** How an exception class of the user's is written, or null. */
    @Nullable
    ThrowableType throwableType(Class<?> type) {
        return learn(type, () -> known.throwableType(type));
    }

    @SuppressWarnings("unchecked") // The plan of a class is for that class.
    <T> FieldPlan<T> fields(Class<T> type) {
        return (FieldPlan<T>) fields.get(type);
    }

    /** Looks a class up that is held already: in the table, by its own entry point, in those that mention or name it. */
    private <R> @Nullable R learn(Class<?> type, Supplier<@Nullable R> lookup) {
        R found = lookup.get();
        if (found == null && entryPoint(type) != null) {
            found = lookup.get();
        }
        if (found == null) {
            learnMentioned();
            found = lookup.get();
        }
        if (found == null && learnCompiled(Hashes.typeTag(type.getName()), type.getClassLoader())) {
            found = lookup.get();
        }
        return found;
    }

    private <R> @Nullable R find(long tag, @Nullable RemoteInterface<?> scope, Lookup<R> lookup) {
        ClassLoader viewer = scope == null ? null : scope.type().getClassLoader();
        R found = lookup(known.forTag(tag, viewer), lookup);
        if (found == null) {
            learnMentioned();
            found = lookup(known.forTag(tag, viewer), lookup);
        }
        if (found == null && learnCompiled(tag, viewer)) {
            found = lookup(known.forTag(tag, viewer), lookup);
        }
        return found;
    }

    /** What is known about a class. */
    @FunctionalInterface
    private interface Lookup<R> {
        @Nullable
        R of(Class<?> type);
    }

    private static <R> @Nullable R lookup(@Nullable Class<?> type, Lookup<R> lookup) {
        return type == null ? null : lookup.of(type);
    }

    /** Registers everything that registered types mention; a second thread waits until the first has done so. */
    private synchronized void learnMentioned() {
        for (Class<?> type = mentioned.poll(); type != null; type = mentioned.poll()) {
            entryPoint(type);
        }
    }

    /** Registers what was compiled about the class with a tag; whether there was anything. */
    private boolean learnCompiled(long tag, @Nullable ClassLoader viewer) {
        Class<?> type = compiled.find(tag, viewer);
        return type != null && entryPoint(type) != null;
    }

    private WriteForm formFor(Class<?> type) {
        WriteForm exact = BuiltInForms.forClass(type);
        if (exact != null) {
            return exact;
        }
        if (!remoteInterfacesOf(type).isEmpty()) {
            return (out, value, first, second) -> out.writeReference(value);
        }
        boolean constant = Enum.class.isAssignableFrom(type) && type.getSuperclass() != Enum.class;
        Class<?> declared = constant ? type.getSuperclass() : type;
        UserType user = learn(declared, () -> known.userType(declared));
        if (user != null) {
            return user;
        }
        WriteForm family = BuiltInForms.forFamily(type);
        return family == null ? Unknown.FORM : family;
    }

    private List<RemoteInterface<?>> interfacesOf(Class<?> servantClass) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> type = servantClass; type != null; type = type.getSuperclass()) {
            addInterfaces(type, all);
        }
        List<RemoteInterface<?>> remote = new ArrayList<>();
        for (Class<?> type : MostDerivedFirst.sorted(all)) {
            remote.add(remoteInterface(type));
        }
        return List.copyOf(remote);
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        if (type.isInterface() && type.isAnnotationPresent(Remote.class)) {
            all.add(type);
        }
        for (Class<?> above : type.getInterfaces()) {
            addInterfaces(above, all);
        }
    }
}
