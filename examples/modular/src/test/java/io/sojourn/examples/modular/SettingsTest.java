package io.sojourn.examples.modular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The README's settings, as they stand there, make the processor run")
class SettingsTest {

    private static final Path ROOT = root();
    private static final String FIRST_PROGRAM = "examples/src/main/java/io/sojourn/examples/first/";

    @TempDir
    Path directory;

    @Test
    @Timeout(180)
    @DisplayName("in a project built by Maven")
    void maven() throws Exception {
        copySources("src/main/java");
        String[] setting = block("Maven setting").split("<!--.*-->", 2);
        String pom = """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>newcomer</groupId>
                  <artifactId>newcomer</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>%s</dependencies>
                  <build>
                    <pluginManagement><plugins>%s%s</plugins></pluginManagement>
                    <plugins>%s</plugins>
                  </build>
                </project>
                """.formatted(
                        setting[0], asHere("maven-compiler-plugin"), asHere("maven-resources-plugin"), setting[1]);
        Files.writeString(directory.resolve("pom.xml"), pom);
        run(List.of(
                Path.of(System.getProperty("mavenHome"), "bin", "mvn").toString(),
                "-B",
                "-o",
                "-Dmaven.repo.local=" + installed(),
                "compile"));
        assertThat(directory.resolve("target/classes/io/sojourn/examples/first/Account_Proxy.class"))
                .exists();
    }

    @Test
    @Timeout(120)
    @DisplayName("with javac alone")
    void javac() throws Exception {
        copySources("src");
        for (Path jar : modules()) {
            String artifact = jar.getFileName().toString().replaceFirst("-[0-9].*", ".jar");
            Files.createSymbolicLink(directory.resolve(artifact), jar);
        }
        run(List.of("bash", "-euc", block("javac setting")));
        assertThat(directory.resolve("classes/io/sojourn/examples/first/Account_Proxy.class"))
                .exists();
    }

    private void copySources(String to) throws IOException {
        Path sources = Files.createDirectories(directory.resolve(to));
        for (String file : List.of("Account", "BalanceListener", "Client", "LimitExceeded", "Money")) {
            Files.copy(ROOT.resolve(FIRST_PROGRAM + file + ".java"), sources.resolve(file + ".java"));
        }
    }

    /** A local repository with what this build has fetched and, as if installed, what it has made. */
    private Path installed() throws IOException {
        Path fetched = Path.of(System.getProperty("localRepository"));
        Path repository = Files.createDirectory(directory.resolve("repository"));
        linkAll(fetched, repository, "io");
        Path group = Files.createDirectory(repository.resolve("io"));
        linkAll(fetched.resolve("io"), group, "sojourn");
        String version = System.getProperty("version");
        install(group, "parent", ROOT.resolve("pom.xml"), version, "pom");
        for (String module : List.of("api", "processor", "runtime")) {
            install(group, module, ROOT.resolve(module + "/pom.xml"), version, "pom");
            install(group, module, jar(module, version), version, "jar");
        }
        return repository;
    }

    private static void linkAll(Path from, Path to, String except) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                Path name = entry.getFileName();
                if (!name.toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(name), entry);
                }
            }
        }
    }

    private static void install(Path group, String module, Path file, String version, String extension)
            throws IOException {
        String artifact = "sojourn-" + module;
        Path to = Files.createDirectories(group.resolve("sojourn/" + artifact + "/" + version));
        Files.copy(file, to.resolve(artifact + "-" + version + "." + extension));
    }

    /** The jar that this build has made of a module, whichever directory the profile builds into. */
    private static Path jar(String module, String version) throws IOException {
        String name = "sojourn-" + module + "-" + version + ".jar";
        return Stream.of(Files.readString(Path.of(System.getProperty("processorPath")))
                        .split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.endsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The build has no " + name));
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("modules")))) {
            return jars.toList();
        }
    }

    /** A plugin in the version that this build uses, so that nothing has to be fetched. */
    private static String asHere(String plugin) throws IOException {
        String version = find("<artifactId>" + plugin + "</artifactId>\\s*<version>([^<]+)<", "pom.xml");
        return "<plugin><artifactId>" + plugin + "</artifactId><version>" + version + "</version></plugin>";
    }

    private static String block(String title) throws IOException {
        return find("<!-- " + title + " -->\\s*```\\w+\\n(.*?)\\n```", "README.md");
    }

    private static String find(String pattern, String file) throws IOException {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(ROOT.resolve(file)));
        assertThat(matcher.find()).as(pattern + " in " + file).isTrue();
        return matcher.group(1);
    }

    private void run(List<String> command) throws Exception {
        String home = System.getProperty("java.home");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", home);
        builder.environment().put("PATH", home + "/bin" + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("PROCESSOR", Files.readString(Path.of(System.getProperty("processorPath"))));
        Path output = directory.resolve("output.txt");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("has ended").isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("demo"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
