package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.events.OrderPaid;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.system.SharedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The step before a deploy, against a registry that somebody else wrote. */
@ExtendWith(SharedKafka.class)
final class SchemasCommandTest {

    private static final Schema ORDER_PAID = OrderPaid.getClassSchema();

    private final String prefix = "schemas-" + UUID.randomUUID() + ".";

    @Test
    void checkFindsEverythingNewAndChangesNothing() throws Exception {
        Ran ran = schemas("check");

        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(ran.output().lines().filter(line -> line.startsWith("  " + prefix)))
                .hasSize(Topics.subjects("").size())
                .allMatch(line -> line.endsWith(" new"));
        assertThat(ran.output()).contains("Nothing was changed.");
        assertThat(get("/subjects")).doesNotContain(prefix);
    }

    @Test
    void registerRegistersWhatServicesLookUpAndDoingItAgainChangesNothing() throws Exception {
        Ran first = schemas("register");
        Ran second = schemas("register");

        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(second.exit()).as(second.output()).isZero();
        try (SchemaRegistry registry = SchemaRegistries.open(registry())) {
            for (Map.Entry<String, Schema> subject : Topics.subjects(prefix).entrySet()) {
                int id = registry.lookup(subject.getKey(), subject.getValue());
                assertThat(line(first, subject.getKey())).endsWith("new: registered, id " + id);
                assertThat(line(second, subject.getKey())).endsWith("same, id " + id);
                assertThat(get("/subjects/" + subject.getKey() + "/versions")).isEqualTo("[1]");
                assertThat(get("/config/" + subject.getKey())).contains("FULL_TRANSITIVE");
            }
        }
    }

    @Test
    void programsReadALineOfJsonForEachSubject() throws Exception {
        register(without(ORDER_PAID, "payment_reference"));

        List<JsonNode> check = schemas("check", "--json").json();
        List<JsonNode> registered = schemas("register", "--json").json();

        String subject = "{\"subject\":\"" + prefix + "order-paid-value\",\"verdict\":\"COMPATIBLE\",\"versions\":1";
        assertThat(check)
                .hasSize(Topics.subjects("").size())
                .extracting(JsonNode::toString)
                .contains(subject + "}");
        assertThat(registered)
                .hasSameSizeAs(check)
                .allSatisfy(
                        line -> assertThat(line.path("registered_id").isInt()).isTrue());
        assertThat(schemas("check", "--json").json())
                .allSatisfy(line -> assertThat(line.path("verdict").asText()).isEqualTo("SAME"));
    }

    @Test
    void anOlderReleaseInTheRegistryIsFollowedByTheNewOne() throws Exception {
        Schema before = without(ORDER_PAID, "payment_reference");
        register(before);

        assertThat(line(schemas("check"), prefix + "order-paid-value")).endsWith("compatible with its version");
        Ran ran = schemas("register");

        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(get("/subjects/" + prefix + "order-paid-value/versions")).isEqualTo("[1,2]");
    }

    @Test
    void anIncompatibleVersionOfAnyAgeIsNamedWithFieldAndRemedyAndNothingIsRegistered() throws Exception {
        register(new Schema.Parser().parse(ORDER_PAID.toString().replace("\"scale\":3", "\"scale\":2")));
        register(ORDER_PAID);

        Ran check = schemas("check");
        Ran register = schemas("register");

        assertThat(check.exit()).isEqualTo(1);
        assertThat(schemas("check", "--json").output())
                .contains("\"verdict\":\"INCOMPATIBLE\",\"reasons\":[\"version 1: amount: decimal(18, 2) became");
        assertThat(line(check, prefix + "order-paid-value")).endsWith("INCOMPATIBLE");
        assertThat(check.output())
                .contains("version 1: amount: decimal(18, 2) became decimal(18, 3)")
                .contains("keep the type, and add a field of another name")
                .contains("Do not deploy");
        assertThat(register.exit()).isEqualTo(1);
        assertThat(register.output()).contains("Nothing was registered");
        assertThat(get("/subjects")).doesNotContain(prefix + "charge-events-value");
    }

    @Test
    void anotherRecordUnderTheSubjectIsNamed() throws Exception {
        register(new Schema.Parser()
                .parse(ORDER_PAID.toString().replace("\"name\":\"OrderPaid\"", "\"name\":\"SomethingElse\"")));

        Ran ran = schemas("check");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.output()).contains("SomethingElse became dev.dinar.events.OrderPaid; keep the name");
    }

    @Test
    void misuseAndARegistryThatIsAwayAreToldApart() {
        assertThat(Ran.dinar("schemas", "check", "--registry", "nonsense"))
                .satisfies(ran -> assertThat(ran.exit()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.output()).contains("http(s)://host"));
        assertThat(Ran.dinar("schemas", "register", "--compatibility", "SOME").exit())
                .isEqualTo(2);
        assertThat(Ran.dinar("schemas").exit()).isEqualTo(2);

        Ran away = Ran.dinar("schemas", "check", "--registry", "http://localhost:1");
        assertThat(away.exit()).isEqualTo(1);
        assertThat(away.output()).contains("schema registry does not answer").contains("http://localhost:1");
    }

    private Ran schemas(String... words) {
        List<String> all = new ArrayList<>(List.of("schemas"));
        all.addAll(List.of(words));
        all.addAll(List.of("--registry", SharedKafka.registryUrl(), "--prefix", prefix));
        return Ran.dinar(all.toArray(String[]::new));
    }

    private static String line(Ran ran, String subject) {
        return ran.output()
                .lines()
                .filter(line -> line.startsWith("  " + subject + " "))
                .findFirst()
                .orElse("");
    }

    private void register(Schema schema) throws Exception {
        String subject = prefix + "order-paid-value";
        send("PUT", "/config/" + subject, "{\"compatibility\": \"NONE\"}");
        try (SchemaRegistry registry = SchemaRegistries.open(registry())) {
            registry.register(subject, schema);
        }
        send("PUT", "/config/" + subject, "{\"compatibility\": \"NONE\"}");
    }

    private static Schema without(Schema record, String field) {
        List<Schema.Field> fields = new ArrayList<>();
        record.getFields().stream()
                .filter(each -> !each.name().equals(field))
                .forEach(each -> fields.add(new Schema.Field(each, each.schema())));
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }

    private static Map<String, String> registry() {
        return Map.of("schema.registry.url", SharedKafka.registryUrl());
    }

    private static String get(String path) throws Exception {
        return send("GET", path, "");
    }

    private static String send(String method, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(SharedKafka.registryUrl() + path))
                                    .header("Content-Type", "application/json")
                                    .method(method, BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
