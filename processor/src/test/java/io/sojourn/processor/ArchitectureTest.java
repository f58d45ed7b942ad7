package io.sojourn.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The processor's phases")
final class ArchitectureTest {

    private static final String BASE = "io.sojourn.processor";

    private final JavaClasses processor = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    @DisplayName("read, check, contract and write know model and report, and never each other")
    void phases() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("base")
                .definedBy(BASE)
                .layer("read")
                .definedBy(BASE + ".read")
                .layer("check")
                .definedBy(BASE + ".check")
                .layer("write")
                .definedBy(BASE + ".write")
                .layer("contract")
                .definedBy(BASE + ".contract")
                .layer("model")
                .definedBy(BASE + ".model")
                .layer("report")
                .definedBy(BASE + ".report")
                .whereLayer("base")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("read")
                .mayOnlyBeAccessedByLayers("base")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("base")
                .whereLayer("write")
                .mayOnlyBeAccessedByLayers("base")
                .whereLayer("contract")
                .mayOnlyBeAccessedByLayers("base")
                .check(processor);
    }

    @Test
    @DisplayName("form no cycle")
    void noCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(processor);
    }

    @Test
    @DisplayName("only write knows JavaPoet")
    void javaPoet() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".write")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir.javapoet..")
                .check(processor);
    }

    @Test
    @DisplayName("have one public class in the base package")
    void onePublicClass() {
        classes()
                .that()
                .resideInAPackage(BASE)
                .and()
                .arePublic()
                .should()
                .be(RemoteProcessor.class)
                .check(processor);
    }
}
