package io.sojourn.naming.server.cli;

import io.sojourn.node.Node;
import io.sojourn.runtime.naming.DirectoryStatus;
import io.sojourn.runtime.naming.KeptBinding;
import io.sojourn.runtime.naming.NameKeeping;
import io.sojourn.runtime.naming.NamingClient;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.CRC32C;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes all names to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes all names to a file, one JSON object a line, for 'import'.",
            "",
            "Names are read page by page while others may change them, so the file is exact only if nothing changes "
                    + "meanwhile. References are in it, with which objects can be called: keep it as you keep secrets."
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private NamingOptions naming;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to write.")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    ExportCommand() {}

    @Override
    public Integer call() throws IOException {
        if (Files.exists(file) && !force) {
            throw new IllegalStateException(file + " exists already. Say --force to replace it.");
        }
        // Only a whole export gets the name.
        Path draft = file.resolveSibling(file.getFileName() + ".writing");
        long names;
        try (Node node = naming.connect()) {
            NamingClient client = NamingOptions.client(node);
            DirectoryStatus status = client.status();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                names = write(out, status, client.keeping());
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(draft + " cannot be written.", e);
        } finally {
            Files.deleteIfExists(draft);
        }
        spec.commandLine().getOut().println(names + " names exported to " + file + ".");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static long write(OutputStream out, DirectoryStatus status, NameKeeping keeping) throws IOException {
        CRC32C checksum = new CRC32C();
        writeLine(out, checksum, NamesFile.first(status.version(), status.lineage()));
        long names = 0;
        String after = "";
        for (List<KeptBinding> page = keeping.page(after); !page.isEmpty(); page = keeping.page(after)) {
            for (KeptBinding each : page) {
                writeLine(out, checksum, NamesFile.line(each));
                after = each.binding().name().text();
                names++;
            }
        }
        writeLine(out, checksum, NamesFile.last(names, checksum.getValue()));
        return names;
    }

    private static void writeLine(OutputStream out, CRC32C checksum, String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        checksum.update(bytes);
        out.write(bytes);
    }
}
