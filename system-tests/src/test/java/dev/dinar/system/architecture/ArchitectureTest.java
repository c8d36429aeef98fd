package dev.dinar.system.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of docs and design that code could break unseen. */
final class ArchitectureTest {

    private static final JavaClasses DINAR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.dinar");

    private static final String CONTRACT = "dev.dinar.schemas..";
    private static final String RECORDS = "dev.dinar.events..";
    private static final String TAP = "dev.dinar.tap..";
    private static final String SEALS = "dev.dinar.seals..";
    private static final String KIT = "dev.dinar.kit..";
    private static final Set<String> FLOATS =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float", "java.util.OptionalDouble");

    @Test
    void dependenciesBetweenModulesPointOneWay() {
        onlyMayUse(CONTRACT, RECORDS);
        onlyMayUse(TAP, CONTRACT, RECORDS);
        onlyMayUse(KIT, CONTRACT, RECORDS);
        onlyMayUse("dev.dinar.ingress..", TAP, KIT, CONTRACT, RECORDS);
        onlyMayUse("dev.dinar.gateway..", TAP, KIT, CONTRACT, RECORDS);
        onlyMayUse("dev.dinar.processor..", KIT, CONTRACT, RECORDS);
        onlyMayUse("dev.dinar.simulator..", TAP, KIT, CONTRACT, RECORDS);
        onlyMayUse("dev.dinar.testcontainers..");
        onlyMayUse(SEALS);
        onlyMayUse("dev.dinar.console..", "dev.dinar.cli..", KIT, CONTRACT, RECORDS);
        onlyMayUse("dev.dinar.analytics..", "dev.dinar.cli..", SEALS, KIT, CONTRACT, RECORDS);
        onlyMayUse("dev.dinar.cli..", "dev.dinar.ingress..", SEALS, TAP, KIT, CONTRACT, RECORDS);
    }

    @Test
    void modulesAreFreeOfCycles() {
        slices().matching("dev.dinar.(*)..").should().beFreeOfCycles().check(DINAR);
    }

    @Test
    void theDomainKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("dev.dinar.processor.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "io.vertx..",
                        "io.micrometer..",
                        "com.typesafe..",
                        "com.fasterxml..",
                        "org.slf4j..")
                .check(DINAR);
    }

    @Test
    void whatSealsComputeIsOfTheJdkAlone() {
        noClasses()
                .that()
                .resideInAPackage(SEALS)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", SEALS, "org.jspecify..")
                .check(DINAR);
    }

    @Test
    void moneyIsNeverABinaryFloat() {
        DescribedPredicate<JavaClass> isFloat =
                DescribedPredicate.describe("a binary float", type -> FLOATS.contains(type.getName()));
        String[] money = {
            RECORDS, CONTRACT, TAP, "dev.dinar.ingress..", "dev.dinar.gateway..", "dev.dinar.processor.domain.."
        };
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(money)
                .and()
                // How waiting times are spread is no money.
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("RetryingCalls")
                .should()
                .haveRawType(isFloat)
                .allowEmptyShould(true)
                .check(DINAR);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(money)
                .should()
                .haveRawReturnType(isFloat)
                .check(DINAR);
        noClasses()
                .that()
                .resideInAPackage("dev.dinar..")
                .should(callFloatsOfMoney())
                .check(DINAR);
    }

    @Test
    void onlyEntryPointsEndTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.dinar.kit.lifecycle..", "dev.dinar.cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(DINAR);
    }

    @Test
    void secretsAreComparedInConstantTime() {
        String comparing =
                "dev\\.dinar\\.(tap\\.webhook\\..*|tap\\.SecretKey|kit\\.config\\.Secret|processor\\.query\\.QueryAccess)";
        noClasses()
                .that()
                .haveNameMatching(comparing)
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "mismatch", byte[].class, byte[].class)
                .check(DINAR);
        // Where a signature, a key or a token is compared, it is so.
        for (String type : List.of(
                "dev.dinar.tap.webhook.SignatureHeader",
                "dev.dinar.tap.SecretKey",
                "dev.dinar.kit.config.Secret",
                "dev.dinar.processor.query.QueryAccess")) {
            classes()
                    .that()
                    .haveFullyQualifiedName(type)
                    .should()
                    .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                    .check(DINAR);
        }
        classes()
                .that()
                .haveFullyQualifiedName("dev.dinar.tap.webhook.WebhookVerifier")
                .should(verifyByOneComparison())
                .check(DINAR);
    }

    /** Three places compare: the signature's fields, the body's hash, and the body's hash of what is of no known kind. */
    private static ArchCondition<JavaClass> verifyByOneComparison() {
        return new ArchCondition<>("compare digests by SignatureHeader.isSame") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long compared = type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTarget().getName().equals("isSame"))
                        .count();
                long digests = type.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTarget().getName().equals("hmac"))
                        .count();
                events.add(new SimpleConditionEvent(
                        type,
                        compared > 0 && compared == digests,
                        digests + " digests are made, and " + compared + " compared by isSame"));
            }
        };
    }

    private static void onlyMayUse(String module, String... allowed) {
        DescribedPredicate<JavaClass> others = resideInAPackage("dev.dinar..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .and(DescribedPredicate.not(resideInAPackage(module)))
                .as("other modules");
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(others)
                .allowEmptyShould(true)
                .check(DINAR);
    }

    private static ArchCondition<JavaClass> callFloatsOfMoney() {
        Set<String> decimals = Set.of("doubleValue", "floatValue");
        return new ArchCondition<>("turn an amount into a binary float, or a binary float into an amount") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> {
                            String owner = call.getTargetOwner().getName();
                            String name = call.getTarget().getName();
                            boolean reads = decimals.contains(name) && owner.equals(BigDecimal.class.getName());
                            boolean makes = owner.equals(BigDecimal.class.getName())
                                    && (name.equals("<init>") || name.equals("valueOf"))
                                    && call.getTarget().getRawParameterTypes().stream()
                                            .anyMatch(parameter -> FLOATS.contains(parameter.getName()));
                            boolean parses = owner.startsWith("com.fasterxml.jackson")
                                    && (name.equals("asDouble")
                                            || name.startsWith("doubleValue")
                                            || name.equals("floatValue"));
                            return reads || makes || parses;
                        })
                        .forEach(call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
            }
        };
    }
}
