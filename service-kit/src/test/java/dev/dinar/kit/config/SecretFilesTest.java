package dev.dinar.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.kafka.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every secret may be a file in place of a variable. */
final class SecretFilesTest {

    @TempDir
    Path folder;

    @Test
    void everyVariableThatHoldsASecretHasOneThatNamesAFile() throws Exception {
        assertThat(variables())
                .contains(
                        "TAP_SECRET_KEY_FILE",
                        "TAP_PREVIOUS_SECRET_KEY_FILE",
                        "KAFKA_SASL_PASSWORD_FILE",
                        "KAFKA_SASL_JAAS_CONFIG_FILE",
                        "KAFKA_SSL_TRUSTSTORE_PASSWORD_FILE",
                        "KAFKA_SSL_KEYSTORE_PASSWORD_FILE",
                        "KAFKA_SSL_KEY_PASSWORD_FILE",
                        "SCHEMA_REGISTRY_USER_INFO_FILE");
        assertThat(variables())
                .filteredOn(name -> name.matches(".*(SECRET_KEY|PASSWORD|USER_INFO|JAAS_CONFIG)"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(variables()).contains(name + "_FILE"));
    }

    @Test
    void whatTheFilesHoldReachesKafkaAndTheRegistry() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        Path user = Files.writeString(folder.resolve("user"), "ci:s3cret\r\n");

        KafkaSettings kafka = kafka(Map.of(
                "KAFKA_SSL_KEYSTORE_PASSWORD_FILE", password,
                "KAFKA_SSL_TRUSTSTORE_PASSWORD_FILE", password,
                "KAFKA_SSL_KEY_PASSWORD_FILE", password,
                "KAFKA_SASL_JAAS_CONFIG_FILE", password,
                "SCHEMA_REGISTRY_USER_INFO_FILE", user));

        assertThat(kafka.admin("a"))
                .containsEntry("ssl.keystore.password", "s3cret")
                .containsEntry("ssl.truststore.password", "s3cret")
                .containsEntry("ssl.key.password", "s3cret")
                .containsEntry("sasl.jaas.config", "s3cret")
                .allSatisfy((name, _) -> assertThat(name).doesNotEndWith("-file"));
        assertThat(kafka.serde())
                .containsEntry("basic.auth.user.info", "ci:s3cret")
                .containsEntry("basic.auth.credentials.source", "USER_INFO");
    }

    @Test
    void aMerchantsKeysMayBeFiles() throws Exception {
        Path current = Files.writeString(folder.resolve("current"), "sk_test_2\n");
        Path previous = Files.writeString(folder.resolve("previous"), "  sk_test_1  ");

        assertThat(MerchantSecrets.required(merchant("secret-key-file = \"" + current
                                + "\", previous-secret-key-file = \"" + previous + "\""))
                        .get("default"))
                .isEqualTo(new MerchantSecrets(new Secret("sk_test_2"), Optional.of(new Secret("sk_test_1"))));
    }

    @Test
    void aFileThatIsNotThereIsEmptyOrIsNoTextIsToldByTheSettingAndThePathAndNotByItsContent() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xfe, (byte) 0xed, 's'});
        Path key = Files.writeString(folder.resolve("key"), "sk_test_1");
        Path wrong = Files.writeString(folder.resolve("wrong"), "whsec_s3cret");

        refused(
                "secret-key-file = \"" + folder.resolve("none") + "\"",
                "secret-key-file",
                "cannot be read (there is none)");
        refused("secret-key-file = \"" + folder + "\"", "secret-key-file", "cannot be read (it is a folder)");
        refused("secret-key-file = \"" + empty + "\"", "secret-key-file", empty + " is empty");
        refused("secret-key-file = \"" + binary + "\"", "secret-key-file", binary + " is no text");
        refused("secret-key-file = \"" + wrong + "\"", "secret-key", "begins with sk_test_ or sk_live_");
        refused(
                "secret-key = sk_test_s3cret, secret-key-file = \"" + key + "\"",
                "secret-key and dinar.test.merchants.default.secret-key-file",
                "both set");
        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> kafka(Map.of("KAFKA_SSL_KEY_PASSWORD", "s3cret", "KAFKA_SSL_KEY_PASSWORD_FILE", key)))
                .withMessageContaining(
                        "dinar.kafka.ssl.key.password and dinar.kafka.ssl.key.password-file are both set");
    }

    private static void refused(String settings, String... because) {
        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> MerchantSecrets.required(merchant(settings)))
                .satisfies(e -> assertThat(e).hasMessageContainingAll(because).hasMessageNotContaining("s3cret"));
    }

    private static Settings merchant(String settings) {
        return Settings.at(
                ConfigFactory.parseString("dinar.test.merchants.default { " + settings + " }"), "dinar.test");
    }

    private static KafkaSettings kafka(Map<String, ?> environment) {
        Map<String, String> variables =
                new HashMap<>(Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:1", "SCHEMA_REGISTRY_URL", "mock://kit"));
        environment.forEach((name, value) -> variables.put(name, value.toString()));
        return KafkaSettings.from(ServiceConfig.load(Optional.empty(), variables));
    }

    private static java.util.List<String> variables() throws Exception {
        try (var in = UnknownVariables.class.getResourceAsStream("variables.txt")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
