package io.sojourn.runtime.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes messages of the real writer into a directory, for a fuzzer to begin with: {@code Examples TARGET_CLASS DIRECTORY
 * COUNT}.
 */
public final class Examples {

    private Examples() {}

    /** Writes them. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        FuzzTarget<?> target = Class.forName(arguments[0])
                .asSubclass(FuzzTarget.class)
                .getDeclaredConstructor()
                .newInstance();
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        for (int seed = 0; seed < Integer.parseInt(arguments[2]); seed++) {
            Files.write(directory.resolve("written-" + seed), target.example(seed));
        }
    }
}
