package dev.dinar.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaLoginTest {

    private static final String AWKWARD = "p\"4\\ss;=, #";

    @TempDir
    private Path folder;

    @Test
    void aUserNameAndAPasswordFromAFileLogEveryClientInByScram() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), AWKWARD + "\n");

        Map<String, Object> admin = from("KAFKA_SASL_USERNAME", "dinar-processor", "KAFKA_SASL_PASSWORD_FILE", file)
                .admin("a");

        assertThat(admin).containsEntry(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
        assertThat(options(admin)).isEqualTo(Map.of("username", "dinar-processor", "password", AWKWARD));
    }

    @Test
    void theEnvironmentNamesProtocolMechanismAndCertificates() {
        Map<String, Object> producer = from(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SASL_MECHANISM", "PLAIN",
                        "KAFKA_SASL_USERNAME", "u",
                        "KAFKA_SASL_PASSWORD", "p",
                        "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
                        "KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/dinar/ca.pem")
                .producer("p");

        assertThat(producer)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.location", "/etc/dinar/ca.pem")
                .doesNotContainKey("ssl.keystore.location");
        assertThat(producer.get(SaslConfigs.SASL_JAAS_CONFIG)).asString().contains("PlainLoginModule");
    }

    @Test
    void whatIsMissingOrContradictsItselfStopsTheStartAndTellsNoSecret() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "fromfile");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        refused("KAFKA_SASL_PASSWORD_FILE", "KAFKA_SASL_USERNAME", "u");
        refused("KAFKA_SASL_USERNAME", "KAFKA_SASL_PASSWORD", "s3cret");
        refused(
                "password-file are both set",
                "KAFKA_SASL_USERNAME",
                "u",
                "KAFKA_SASL_PASSWORD",
                "s3cret",
                "KAFKA_SASL_PASSWORD_FILE",
                file);
        refused("is empty", "KAFKA_SASL_USERNAME", "u", "KAFKA_SASL_PASSWORD_FILE", empty);
        refused("cannot be read", "KAFKA_SASL_USERNAME", "u", "KAFKA_SASL_PASSWORD_FILE", folder.resolve("nowhere"));
        refused(
                "sasl.jaas.config and dinar.kafka-login.username are both set",
                "KAFKA_SASL_USERNAME",
                "u",
                "KAFKA_SASL_PASSWORD",
                "s3cret",
                "KAFKA_SASL_JAAS_CONFIG",
                "s3cret");
        refused(
                "GSSAPI takes no user name and password",
                "KAFKA_SASL_USERNAME",
                "u",
                "KAFKA_SASL_PASSWORD",
                "s3cret",
                "KAFKA_SASL_MECHANISM",
                "GSSAPI");
    }

    private static void refused(String because, Object... environment) {
        assertThatThrownBy(() -> from(environment))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(because)
                .hasMessageNotContainingAny("s3cret", "fromfile");
    }

    private static KafkaSettings from(Object... environment) {
        Map<String, String> variables =
                new HashMap<>(Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:1", "SCHEMA_REGISTRY_URL", "mock://kit"));
        for (int i = 0; i < environment.length; i += 2) {
            variables.put(environment[i].toString(), environment[i + 1].toString());
        }
        return KafkaSettings.from(ServiceConfig.load(Optional.empty(), variables));
    }

    /** What Kafka itself reads in it. */
    private static Map<String, ?> options(Map<String, Object> client) {
        Map<String, Object> parsed = new HashMap<>(client);
        parsed.computeIfPresent(SaslConfigs.SASL_JAAS_CONFIG, (_, text) -> new Password((String) text));
        return JaasContext.loadClientContext(parsed)
                .configurationEntries()
                .getFirst()
                .getOptions();
    }
}
