package io.sojourn.runtime.badinput;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Defines the target's classes itself and notes which others it is asked for. */
final class WatchedLoader extends ClassLoader {

    private static final String OWN = WatchedLoader.class.getPackageName() + ".served.";

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    WatchedLoader() {
        super(WatchedLoader.class.getClassLoader());
    }

    /** The names of the classes asked for since the last call. */
    Set<String> asked() {
        Set<String> names = Set.copyOf(asked);
        asked.clear();
        return names;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        asked.add(name);
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
