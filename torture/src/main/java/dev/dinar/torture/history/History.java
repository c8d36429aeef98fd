package dev.dinar.torture.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file of operations. Thread-safe; what was written is in the file once {@link #close} has returned. */
public final class History implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final BufferedWriter file;
    private boolean closed;

    private History(BufferedWriter file) {
        this.file = file;
    }

    /** An empty one in a new file. */
    public static History create(Path file) {
        try {
            return new History(Files.newBufferedWriter(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one down. What comes after the end is left out: nobody judges by it. */
    public synchronized void write(Operation operation) {
        if (closed) {
            return;
        }
        try {
            file.write(line(operation));
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All operations of a file, in the order in which they were written. */
    public static List<Operation> read(Path file) {
        try (Stream<String> lines = Files.lines(file, UTF_8)) {
            return lines.map(History::operation).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String line(Operation operation) {
        try {
            return MAPPER.writerFor(Operation.class).writeValueAsString(operation);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Operation operation(String line) {
        try {
            return MAPPER.readValue(line, Operation.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not an operation: " + line, e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
