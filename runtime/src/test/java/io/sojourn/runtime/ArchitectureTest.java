package io.sojourn.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the arrows of docs/architecture.md true. */
class ArchitectureTest {

    /** The packages of the runtime from the bottom up: each may use only those before it. */
    private static final List<String> LAYERS = List.of(
            "clock",
            "thread",
            "observe",
            "wire",
            "marshal",
            "kryo",
            "transport",
            "security",
            "session",
            "connection",
            "migrate",
            "object",
            "reference",
            "lease",
            "collector",
            "describe",
            "service",
            "invoke",
            "dispatch",
            "introduce",
            "mover",
            "naming",
            "report");

    private static final List<String> PURE = List.of("session", "lease", "migrate");

    private static final String ROOT = "io.sojourn.runtime";

    private static final JavaClasses EVERYTHING = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sojourn");

    private static final JavaClasses RUNTIME = EVERYTHING.that(JavaClass.Predicates.resideInAPackage(ROOT + ".."));

    static List<String> layers() {
        return LAYERS.stream()
                .filter(layer -> RUNTIME.containPackage(ROOT + "." + layer))
                .toList();
    }

    @Test
    @DisplayName("every package of the runtime has its place in the table of layers")
    void everyPackageIsALayer() {
        Set<String> found = RUNTIME.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.length() > ROOT.length())
                .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0])
                .collect(Collectors.toSet());
        assertThat(LAYERS).containsAll(found);
    }

    @ParameterizedTest(name = "{0} uses only packages below it")
    @MethodSource("layers")
    void layersPointDown(String layer) {
        String[] above = LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size()).stream()
                .map(name -> ROOT + "." + name + "..")
                .toArray(String[]::new);
        if (above.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + layer + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(RUNTIME);
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + layer + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .because("nothing imports the composition root")
                .check(RUNTIME);
    }

    @Test
    @DisplayName("no packages depend on each other in a circle, in api and runtime together")
    void noCycles() {
        slices().matching("io.sojourn.(**)").should().beFreeOfCycles().check(EVERYTHING);
    }

    @Test
    @DisplayName("protocol cores have no threads, locks, sockets or clocks")
    void coresArePure() {
        String[] cores = PURE.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(cores)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.net..", "java.nio.channels..", "java.io..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .allowEmptyShould(true)
                .check(RUNTIME);
    }

    @Test
    @DisplayName("only the clock package reads the system's clock or random source")
    void onlyClockReadsTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".clock..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(RUNTIME);
    }

    @Test
    @DisplayName("only marshal and kryo know Kryo")
    void kryoStaysBehindOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".marshal..", ROOT + ".kryo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.esotericsoftware..")
                .check(RUNTIME);
    }

    @Test
    @DisplayName("no static state can change")
    void staticsAreConstants() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .check(EVERYTHING);
    }

    @Test
    @DisplayName("every package is null-marked and says what it is for")
    void packagesAreNullMarked() {
        classes()
                .that()
                .resideInAPackage("io.sojourn..")
                .should(new ArchCondition<JavaClass>("be in a null-marked package") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        JavaPackage itsPackage = item.getPackage();
                        if (!itsPackage.isAnnotatedWith(NullMarked.class)) {
                            events.add(
                                    SimpleConditionEvent.violated(item, itsPackage.getName() + " is not @NullMarked"));
                        }
                    }
                })
                .check(EVERYTHING);
    }
}
