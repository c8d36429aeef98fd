package dev.dinar.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

@AnalyzeClasses(packages = "dev.dinar.simulation", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule aLifeKnowsNoTimeAndNoChanceButItsOwn = noClasses()
            .that()
            .resideInAnyPackage("dev.dinar.simulation.(*)..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule theWorldAndTheLogKnowNoPayments = noClasses()
            .that()
            .resideInAnyPackage("dev.dinar.simulation.world", "dev.dinar.simulation.log")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dinar.events..",
                    "dev.dinar.tap..",
                    "dev.dinar.gateway..",
                    "dev.dinar.ingress..",
                    "dev.dinar.processor..",
                    "dev.dinar.simulator..");

    @ArchTest
    static final ArchRule theOracleKnowsNothingOfHowDinarWorks = noClasses()
            .that()
            .resideInAPackage("dev.dinar.simulation.oracle")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.dinar.gateway..", "dev.dinar.ingress..", "dev.dinar.processor..");
}
