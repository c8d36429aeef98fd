package dev.dinar.schemas.registry;

import dev.dinar.schemas.compatibility.FullCompatibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/**
 * Brings the contract's schemas into a registry before the services that use them are deployed. Blocks for the registry's answers.
 *
 * <p>Registries differ in what they check, and none looks at the scale of a decimal: so the registry is asked, and every version
 * that it has is checked here too.
 */
public final class SchemaDeployment implements AutoCloseable {

    private final RegistryHttp http;
    private final Map<String, Schema> subjects;

    private SchemaDeployment(RegistryHttp http, Map<String, Schema> subjects) {
        this.http = http;
        this.subjects = subjects;
    }

    /**
     * A deployment to the registry that {@code configs} name (Confluent's keys, see {@link SchemaRegistries#open}).
     *
     * @param subjects the schema of each subject, in the order of the report
     * @throws org.apache.kafka.common.config.ConfigException when a setting is missing or wrong; the message names it
     */
    public static SchemaDeployment to(Map<String, ?> configs, Map<String, Schema> subjects) {
        return new SchemaDeployment(new RegistryHttp(RegistryConfig.of(configs)), new LinkedHashMap<>(subjects));
    }

    /**
     * How each subject stands. Changes nothing.
     *
     * @throws SchemaRegistryException when the registry refuses to say
     * @throws SchemaRegistryUnavailableException when no registry answered
     */
    public List<SubjectFinding> check() {
        return subjects.entrySet().stream()
                .map(entry -> check(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Registers every schema and has the registry check {@code level} from then on. Idempotent. Whoever calls it has looked at
     * {@link #check} first.
     *
     * @return the id of each subject's schema
     * @throws SchemaRegistryException when the registry refuses one; those before it are registered
     * @throws SchemaRegistryUnavailableException when no registry answered
     */
    public Map<String, Integer> register(CompatibilityLevel level) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        subjects.forEach((subject, schema) -> {
            SubjectVersions versions = new SubjectVersions(http, subject);
            // Some registries know no setting of a subject that has no version yet.
            if (!versions.numbers().isEmpty()) {
                versions.require(level);
                ids.put(subject, versions.register(schema));
            } else {
                ids.put(subject, versions.register(schema));
                versions.require(level);
            }
        });
        return ids;
    }

    private SubjectFinding check(String subject, Schema schema) {
        SubjectVersions versions = new SubjectVersions(http, subject);
        List<Integer> numbers = versions.numbers();
        if (numbers.isEmpty()) {
            return new SubjectFinding.New(subject);
        }
        List<String> reasons = new ArrayList<>();
        for (int number : numbers) {
            versions.schema(number)
                    .ifPresentOrElse(
                            registered -> FullCompatibility.breaches(schema, registered)
                                    .forEach(breach -> reasons.add("version " + number + ": " + breach)),
                            () -> reasons.add("version " + number
                                    + ": is no Avro schema; is the prefix right, and the subject Dinar's?"));
        }
        OptionalInt id = versions.id(schema);
        if (reasons.isEmpty() && id.isPresent()) {
            return new SubjectFinding.Same(subject, id.getAsInt());
        }
        if (reasons.isEmpty()) {
            versions.refusals(schema).forEach(refusal -> reasons.add("the registry refuses it: " + refusal));
        }
        return reasons.isEmpty()
                ? new SubjectFinding.Compatible(subject, numbers.size())
                : new SubjectFinding.Incompatible(subject, List.copyOf(reasons));
    }

    /** Releases connections. Idempotent. */
    @Override
    public void close() {
        http.close();
    }
}
