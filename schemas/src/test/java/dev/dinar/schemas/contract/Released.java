package dev.dinar.schemas.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** {@code schemas/released}: a folder for each release, a file for each record. What is in it never changes. */
record Released(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    List<String> versions() {
        return names(folder).stream()
                .filter(name -> Files.isDirectory(folder.resolve(name)))
                .toList();
    }

    /** The records of a release, by their names. */
    Map<String, Schema> records(String version) {
        Map<String, Schema> records = new TreeMap<>();
        for (String name : names(folder.resolve(version))) {
            try {
                Schema schema = new Schema.Parser()
                        .parse(Files.readString(folder.resolve(version).resolve(name)));
                records.put(schema.getName(), schema);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }

    /** Adds a release; one that is there already stays as it is. */
    void write(String version, Collection<Schema> schemas) {
        Path release = folder.resolve(version);
        if (Files.exists(release)) {
            throw new IllegalStateException(release + " is there already: what was released never changes."
                    + " Give the next version in -Ddinar.contract.release");
        }
        try {
            Files.createDirectories(release);
            for (Schema schema : schemas) {
                Files.writeString(
                        release.resolve(schema.getName() + ".avsc"),
                        JSON.writeValueAsString(JSON.readTree(AsyncApi.withoutJavaHints(schema))) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
