package io.sojourn.runtime.behaviour.evolution;

import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process with the classes of one version. On the line {@code serve CHANGE} it serves the object of a change and says the
 * reference; on the line {@code call CHANGE PROBE REFERENCE} it makes a call and says what came of it.
 */
final class VersionProcess {

    private VersionProcess() {}

    /** Serves until its input ends; the argument is the folder of the classes. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        URL[] folder = {Path.of(arguments[0]).toUri().toURL()};
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (URLClassLoader classes = new URLClassLoader(folder, VersionProcess.class.getClassLoader());
                Node node = Nodes.listening().start()) {
            Side side = new Side(node, classes);
            System.out.println("ready now");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ", 4);
                System.out.println(
                        words[0].equals("serve")
                                ? "served " + side.serve(words[1])
                                : "called "
                                        + side.call(words[1], words[2], Reference.parse(words[3]))
                                                .line());
            }
        }
    }
}
