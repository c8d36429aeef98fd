package dev.dinar.schemas.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** A registry within one JVM, for tests: {@code mock://scope}. Checks BACKWARD compatibility, as registries do by default. */
final class InMemorySchemaRegistry implements SchemaRegistry {

    private final List<Schema> byId = new ArrayList<>();
    private final Map<String, List<Schema>> subjects = new HashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        if (!isCompatible(subject, schema)) {
            throw new SchemaRegistryException(409, "not compatible with the latest version of " + subject);
        }
        if (!byId.contains(schema)) {
            byId.add(schema);
        }
        List<Schema> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        if (!versions.contains(schema)) {
            versions.add(schema);
        }
        return byId.indexOf(schema) + 1;
    }

    @Override
    public synchronized int lookup(String subject, Schema schema) {
        if (!subjects.getOrDefault(subject, List.of()).contains(schema)) {
            throw new SchemaRegistryException(40403, "Schema not found");
        }
        return byId.indexOf(schema) + 1;
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > byId.size()) {
            throw new SchemaRegistryException(40403, "Schema " + id + " not found");
        }
        return byId.get(id - 1);
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        List<Schema> versions = subjects.getOrDefault(subject, List.of());
        return versions.isEmpty()
                || SchemaCompatibility.checkReaderWriterCompatibility(schema, versions.getLast())
                                .getType()
                        == SchemaCompatibilityType.COMPATIBLE;
    }

    @Override
    public synchronized boolean knowsContract(String subject, Schema schema) {
        return subjects.getOrDefault(subject, List.of()).contains(schema);
    }

    @Override
    public synchronized boolean knowsSubject(String subject) {
        return subjects.containsKey(subject);
    }

    @Override
    public void close() {}
}
