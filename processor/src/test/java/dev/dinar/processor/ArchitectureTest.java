package dev.dinar.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dinar.processor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainIsPlainJavaOverTheContractsRecords = noClasses()
            .that()
            .resideInAPackage("dev.dinar.processor.domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..",
                    "dev.dinar.processor.domain..",
                    "dev.dinar.events",
                    "dev.dinar.processor.store",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule theTopologyKnowsNoRuntime = noClasses()
            .that()
            .resideInAnyPackage("dev.dinar.processor.topology", "dev.dinar.processor.codec")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dinar.kit.config..",
                    "dev.dinar.kit.health..",
                    "dev.dinar.kit.kafka..",
                    "dev.dinar.kit.lifecycle..",
                    "dev.dinar.kit.metrics..",
                    "io.vertx..",
                    "io.micrometer..",
                    "dev.dinar.processor.query");
}
