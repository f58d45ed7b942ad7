package io.sojourn.naming.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.SharedDirectory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The naming server's packages")
class NamingServerArchitectureTest {

    private static final String ROOT = "io.sojourn.naming.server";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes"))
            .importPackages(ROOT);

    @Test
    @DisplayName("use only packages below them")
    void layers() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("directory")
                .definedBy(ROOT + ".directory..")
                .layer("replica")
                .definedBy(ROOT + ".replica..")
                .layer("service")
                .definedBy(ROOT + ".service..")
                .layer("json")
                .definedBy(ROOT + ".json..")
                .layer("console")
                .definedBy(ROOT + ".console..")
                .layer("cli")
                .definedBy(ROOT + ".cli..")
                .layer("root")
                .definedBy(ROOT)
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("console")
                .mayOnlyAccessLayers("directory", "json")
                .whereLayer("json")
                .mayOnlyBeAccessedByLayers("cli", "console")
                .whereLayer("service")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("replica")
                .mayOnlyBeAccessedByLayers("service", "root")
                .check(CLASSES);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("leave the Raft engine to replica")
    void onlyReplicaKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".replica..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.ratis..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("keep the directory free of threads, locks, sockets, files, clocks and chance")
    void directoryIsPure() {
        // SharedDirectory is the port of those who use the directory from many threads.
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".directory..")
                .and()
                .doNotHaveSimpleName("SharedDirectory")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.concurrent..",
                        "java.net..",
                        "java.nio",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.time.temporal..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    @DisplayName("show themselves over HTTP in console only, which changes nothing")
    void consoleOnlyShows() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(CLASSES);
        // CountedDirectory stands between the directory and its other users, whose commands it passes on.
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".console..")
                .and()
                .doNotHaveSimpleName("CountedDirectory")
                .should()
                .callMethod(SharedDirectory.class, "submit", DirectoryCommand.class)
                .orShould()
                .callMethod(SharedDirectory.class, "afterChange", Runnable.class)
                .check(CLASSES);
    }

    @Test
    @DisplayName("have no static state that can change")
    void staticsAreConstants() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(CLASSES);
    }

    @Test
    @DisplayName("say what is null")
    void nullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(CLASSES);
    }
}
