package io.sojourn.runtime.fuzz;

import io.sojourn.spi.EntryPoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A class loader that insists on the closed world: only what the resource of a tag names is ever looked up. */
final class WatchedClasses extends ClassLoader {

    private static final Pattern TAG = Pattern.compile(Pattern.quote(EntryPoint.RESOURCES) + "[0-9a-f]{16}");

    private final Set<String> compiled = ConcurrentHashMap.newKeySet();

    WatchedClasses() {
        super(WatchedClasses.class.getClassLoader());
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        if (!TAG.matcher(name).matches()) {
            throw new AssertionError("A message made its reader look for the resource " + name);
        }
        try (InputStream in = super.getResourceAsStream(name)) {
            if (in != null) {
                compiled.add(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.getResourceAsStream(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!compiled.contains(name)) {
            throw new AssertionError("A message made its reader look for the class " + name);
        }
        return super.loadClass(name, resolve);
    }
}
