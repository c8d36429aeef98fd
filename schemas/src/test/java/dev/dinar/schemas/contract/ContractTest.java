package dev.dinar.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The written contract says what the code does, and no release breaks the one before. */
final class ContractTest {

    private static final Path MODULE = Path.of(System.getProperty("dinar.home"), "schemas");

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
    Stream<DynamicTest> everyRecordStaysFullyCompatibleWithEveryReleaseOfIt() throws IOException {
        return Topics.all().stream()
                .filter(AsyncApi::isAvro)
                .map(AsyncApi::schema)
                .flatMap(schema -> released(schema).stream()
                        .map(file -> DynamicTest.dynamicTest(
                                schema.getName() + " with " + file.getParent().getFileName(),
                                () -> assertFullyCompatible(
                                        schema, new Schema.Parser().parse(Files.readString(file))))));
    }

    private static void assertFullyCompatible(Schema current, Schema released) {
        assertThat(problems(current, released))
                .as("the new reader reads the old writer")
                .isEmpty();
        assertThat(problems(released, current))
                .as("the old reader reads the new writer")
                .isEmpty();
    }

    private static List<?> problems(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        return result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE
                ? List.of()
                : result.getIncompatibilities();
    }

    private static List<Path> released(Schema schema) {
        try (Stream<Path> releases = Files.list(MODULE.resolve("released"))) {
            return releases.map(release -> release.resolve(schema.getName() + ".avsc"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
