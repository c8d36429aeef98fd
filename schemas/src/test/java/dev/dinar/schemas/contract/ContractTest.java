package dev.dinar.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.compatibility.Breach;
import dev.dinar.schemas.compatibility.FullCompatibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The written contract says what the code does, and no release breaks the ones before. */
final class ContractTest {

    private static final Path MODULE = Path.of(System.getProperty("dinar.home"), "schemas");

    private final Released released = new Released(MODULE.resolve("released"));

    @Test
    void theAsyncApiDocumentTellsTheCatalogueAndTheSchemas() throws IOException {
        Path file = MODULE.resolve("asyncapi.yaml");
        String document = AsyncApi.document();
        if (Boolean.getBoolean("dinar.contract.write")) {
            Files.writeString(file, document);
        }

        assertThat(file)
                .as("rewrite it with: mvn test -pl schemas -Dtest=ContractTest -Ddinar.contract.write=true")
                .hasContent(document);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordStaysFullyCompatibleWithEveryReleaseOfIt() {
        String release = System.getProperty("dinar.contract.release", "");
        if (!release.isBlank()) {
            released.write(release, records().values());
        }
        Map<String, Schema> current = records();

        return released.versions().stream()
                .flatMap(version -> released.records(version).entrySet().stream()
                        .map(entry -> DynamicTest.dynamicTest(
                                entry.getKey() + " with " + version,
                                () -> assertCompatible(version, entry.getValue(), current.get(entry.getKey())))));
    }

    @Test
    void thereIsAReleaseToCompareWith() {
        assertThat(released.versions())
                .as("released schemas are the gate; write them with -Ddinar.contract.release=VERSION")
                .isNotEmpty()
                .allSatisfy(version ->
                        assertThat(released.records(version)).as(version).isNotEmpty());
    }

    private static void assertCompatible(String version, Schema released, Schema current) {
        assertThat(current)
                .as(
                        "%s was released in %s and is on no topic any more; put it back: its events are still in the log",
                        released.getFullName(), version)
                .isNotNull();
        List<Breach> breaches = FullCompatibility.breaches(current, released);
        assertThat(breaches)
                .as(
                        "%s breaks with its release %s:%n  %s",
                        released.getFullName(),
                        version,
                        breaches.stream().map(Breach::toString).collect(Collectors.joining("\n  ")))
                .isEmpty();
    }

    private static Map<String, Schema> records() {
        return Topics.all().stream()
                .map(Topic::valueSchema)
                .flatMap(java.util.Optional::stream)
                .collect(Collectors.toMap(Schema::getName, Function.identity()));
    }
}
