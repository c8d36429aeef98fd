package dev.dinar.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceConfigTest {

    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    @Test
    void referenceEnvironmentAndFileGoOverEachOtherInThatOrder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), "dinar.topics.prefix = from-file.");
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "broker:9092", "DINAR_TOPIC_PREFIX", "from-env.", "BASH_FUNC_x%%", "() {}");

        Config config = ServiceConfig.load(Optional.of(file), environment);

        assertThat(config.getString("dinar.topics.manage")).isEqualTo("check");
        assertThat(config.getString("dinar.kafka.bootstrap.servers")).isEqualTo("broker:9092");
        assertThat(config.getString("dinar.topics.prefix")).isEqualTo("from-file.");
    }

    @Test
    void anEmptyVariableCountsAsUnset() {
        Config config = ServiceConfig.load(Optional.empty(), Map.of("DINAR_TOPICS_MANAGE", ""));

        assertThat(config.getString("dinar.topics.manage")).isEqualTo("check");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> complete("dinar.topics.prefx = x"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessage("The setting dinar.topics.prefx is not known; did you mean dinar.topics.prefix?");
        assertThatThrownBy(() -> complete("dinar.kakfa { acks = all }"))
                .hasMessage("The setting dinar.kakfa is not known; did you mean dinar.kafka?");
    }

    @Test
    void whereThePatternAllowsItAnyKeyGoesThroughAndThePatternIsNoEntry() {
        Config config = complete("dinar.kafka { ssl.truststore.location = /x, linger.ms = 3,"
                + " ssl.endpoint.identification.algorithm = https, sasl.login.class = x.Y, value.x.y = z }");

        assertThat(Settings.at(config, "dinar.kafka").flattened())
                .containsEntry("ssl.truststore.location", "/x")
                .containsEntry("linger.ms", "3")
                .containsEntry("ssl.endpoint.identification.algorithm", "https")
                .containsEntry("sasl.login.class", "x.Y")
                .doesNotContainKey("*");
        assertThat(config.getObject("dinar.kafka")).doesNotContainKey("*");
    }

    @Test
    void theSectionOfAServiceThatIsNotInThisProcessIsLeftAlone() {
        complete("dinar.processor.anything = 1");
    }

    @Test
    void completingTwiceChangesNothing() {
        Config once = complete("dinar.kafka.bootstrap.servers = \"x:1\"");

        assertThat(ServiceConfig.complete(once, NO_ENVIRONMENT)).isEqualTo(once);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> ServiceConfig.load(Optional.of(Path.of("/nowhere.conf")), NO_ENVIRONMENT))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("/nowhere.conf")
                .hasMessageContaining("DINAR_CONFIG");
    }

    @Test
    void aWrongValueIsToldWithItsKeyAndWithoutItsContent() {
        Config config =
                ConfigFactory.parseString("a { wait = s3cret, port = 70000, size = 64KiB, mode = open, off = 1s }");
        Settings settings = Settings.at(config, "a");

        assertThatThrownBy(() -> settings.duration("wait"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("a.wait")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> settings.port("port")).hasMessageContaining("a.port: 70000 is not a port");
        assertThatThrownBy(() -> settings.text("missing", "set MISSING=x"))
                .hasMessage("a.missing is not set: set MISSING=x");
        assertThatThrownBy(() -> settings.choice("mode", Thread.State.class)).hasMessageContaining("timed-waiting");
        assertThat(settings.bytes("size")).isEqualTo(65_536);
        assertThat(settings.duration("off")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSecretDoesNotShow() {
        Secret secret = new Secret("sk_test_1");

        assertThat(secret).hasToString("***").isEqualTo(new Secret("sk_test_1"));
        assertThat(secret.reveal()).isEqualTo("sk_test_1");
    }

    private static Config complete(String text) {
        return ServiceConfig.complete(ConfigFactory.parseString(text), NO_ENVIRONMENT);
    }
}
