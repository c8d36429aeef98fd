package dev.dinar.processor.runtime;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.kit.config.BadConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StreamsPropertiesTest {

    @Test
    void aPropertyOfKafkasThatASettingOfDinarsDecidesOnIsRefusedWithThatSetting() {
        assertThatThrownBy(() -> StreamsProperties.refuseOwn(Map.of("commit.interval.ms", "1000")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessage(
                        "dinar.kafka.commit.interval.ms is decided by dinar.processor.streams.commit-interval: set that,"
                                + " and leave this out");
        assertThatThrownBy(() -> StreamsProperties.refuseOwn(Map.of("producer.transaction.timeout.ms", "60000")))
                .hasMessageContaining("dinar.processor.streams.transaction-timeout");
        assertThatThrownBy(() -> StreamsProperties.refuseOwn(Map.of("num.standby.replicas", "2")))
                .hasMessageContaining("dinar.processor.streams.standby-replicas");

        StreamsProperties.refuseOwn(Map.of("security.protocol", "SSL", "rocksdb.config.setter", "x"));
    }
}
