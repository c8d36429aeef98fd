package dev.dinar.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void aWrongValueIsNamedWithItsVariableAndWhatWasExpected() {
        Config config = ServiceConfig.load(Optional.empty(), Map.of("DINAR_TOPIC_PARTITIONS", "12 pieces"));

        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> Settings.at(config, "dinar.topics").count("partitions", 0))
                .withMessageStartingWith("dinar.topics.partitions is '12 pieces' (")
                .withMessageContaining("environment variable DINAR_TOPIC_PARTITIONS")
                .withMessageEndingWith("; it must be a whole number");
    }

    @Test
    void whatMayBeASecretInTheWrongVariableIsNotShown() {
        Config config = ServiceConfig.load(Optional.empty(), Map.of("DINAR_TOPIC_PARTITIONS", "s3cret"));

        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> Settings.at(config, "dinar.topics").count("partitions", 0))
                .withMessageContaining("dinar.topics.partitions is a text of 6 characters (")
                .withMessageContaining("environment variable DINAR_TOPIC_PARTITIONS")
                .withMessageEndingWith("; it must be a whole number");
    }

    @Test
    void aWrongValueOfAFileIsNamedWithItsLine() throws IOException {
        Config config = file("dinar.topics {\n  partitions = 1.5x\n  manage = [check]\n}");

        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> Settings.at(config, "dinar.topics").count("partitions", 0))
                .withMessageContaining("dinar.topics.partitions is '1.5x' (")
                .withMessageContaining("my.conf: 2");
    }

    @Test
    void whereASecretMayStandOnlyItsKindIsTold() throws IOException {
        Config config = file("dinar.kafka-login.password = [sesame]");

        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> Settings.at(config, "dinar.kafka-login").secret("password"))
                .withMessageContaining("dinar.kafka-login.password is of the kind list")
                .withMessageContaining("it must be text")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sesame"));
    }

    private Config file(String text) throws IOException {
        return ServiceConfig.load(Optional.of(Files.writeString(folder.resolve("my.conf"), text)), Map.of());
    }
}
