package dev.dinar.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureCauseTest {

    @Test
    void whatCannotBeDecodedOrIsNotRightIsTheRecordsFault() {
        assertThat(FailureCause.of(new SerializationException("truncated"))).isEqualTo(FailureCause.RECORD);
        assertThat(FailureCause.of(new IllegalArgumentException("under another key")))
                .isEqualTo(FailureCause.RECORD);
    }

    @Test
    void aStoreOrBrokerThatFailsIsNot() {
        assertThat(FailureCause.of(new KafkaException("disk full"))).isEqualTo(FailureCause.ELSEWHERE);
        assertThat(FailureCause.of(new RuntimeException(new TimeoutException("no broker"))))
                .isEqualTo(FailureCause.ELSEWHERE);
    }

    @Test
    void whatACallerNamesIsNeverTheRecordsFault() {
        RuntimeException wrapped = new RuntimeException(new IllegalStateException("another version wrote it"));

        assertThat(FailureCause.of(wrapped, IllegalStateException.class)).isEqualTo(FailureCause.ELSEWHERE);
        assertThat(FailureCause.of(wrapped)).isEqualTo(FailureCause.RECORD);
    }

    @Test
    void aRegistryThatIsAwayIsNotButASchemaThatDoesNotExistIs() {
        try (SchemaRegistry away = SchemaRegistries.open(Map.of("schema.registry.url", "http://127.0.0.1:1"));
                SchemaRegistry empty = SchemaRegistries.open(Map.of("schema.registry.url", "mock://blame"))) {
            assertThat(FailureCause.of(catchThrowable(() -> away.byId(1)))).isEqualTo(FailureCause.ELSEWHERE);
            assertThat(FailureCause.of(catchThrowable(() -> empty.byId(1)))).isEqualTo(FailureCause.RECORD);
        }
    }
}
