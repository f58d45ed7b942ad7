package io.sojourn.naming.server.cli;

import io.sojourn.spi.EntryPoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the contracts that the annotation processor has written to where the next compiles compare theirs. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the contracts of a class folder or jar into a folder of accepted contracts.",
            "Later compiles with the option -Asojourn.contracts=FOLDER fail where they break one of them."
        })
final class AcceptCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CLASSES", description = "A class folder, such as target/classes, or a jar.")
    private Path classes;

    @Parameters(
            index = "1",
            paramLabel = "FOLDER",
            description = "The folder of accepted contracts; made if it is not there.")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    AcceptCommand() {}

    @Override
    public Integer call() throws IOException {
        Map<String, String> contracts = contracts();
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(folder);
        for (Map.Entry<String, String> contract : contracts.entrySet()) {
            out.println(Text.visible(accept(contract.getKey(), contract.getValue())));
        }
        for (String name : names(folder)) {
            if (!contracts.containsKey(name)) {
                out.println(Text.visible("left alone  " + name + ", which " + classes + " does not have"));
            }
        }
        out.flush();
        return 0;
    }

    private String accept(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return "unchanged   " + name;
        }
        String change = Files.exists(file) ? "changed     " : "new         ";
        Files.writeString(file, text);
        return change + name;
    }

    private Map<String, String> contracts() throws IOException {
        if (!Files.exists(classes)) {
            throw new NoSuchFileException(classes + " is not there; compile first.");
        }
        Map<String, String> contracts;
        if (Files.isDirectory(classes)) {
            contracts = read(classes.resolve(EntryPoint.CONTRACTS));
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(classes)) {
                contracts = read(jar.getPath(EntryPoint.CONTRACTS));
            }
        }
        if (contracts.isEmpty()) {
            throw new NoSuchFileException(classes
                    + " has no contracts; it was compiled without remote interfaces, or without Sojourn's processor.");
        }
        return contracts;
    }

    private static Map<String, String> read(Path from) throws IOException {
        Map<String, String> contracts = new TreeMap<>();
        for (String name : names(from)) {
            contracts.put(name, Files.readString(from.resolve(name)));
        }
        return contracts;
    }

    private static List<String> names(Path from) throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(from)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(EntryPoint.CONTRACT_SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
