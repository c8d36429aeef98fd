package dev.dinar.processor.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class BlameTest {

    @Test
    void whatCannotBeDecodedOrIsNotRightIsTheRecordsFault() {
        assertThat(Blame.isTheRecords(new SerializationException("truncated"))).isTrue();
        assertThat(Blame.isTheRecords(new IllegalArgumentException("under another key")))
                .isTrue();
    }

    @Test
    void aStoreOrBrokerThatFailsIsNot() {
        assertThat(Blame.isTheRecords(new ProcessorStateException("disk full"))).isFalse();
        assertThat(Blame.isTheRecords(new RuntimeException(new TimeoutException("no broker"))))
                .isFalse();
    }

    @Test
    void aRegistryThatIsAwayIsNotButASchemaThatDoesNotExistIs() {
        try (SchemaRegistry away = SchemaRegistries.open(Map.of("schema.registry.url", "http://127.0.0.1:1"));
                SchemaRegistry empty = SchemaRegistries.open(Map.of("schema.registry.url", "mock://blame"))) {
            assertThat(Blame.isTheRecords(catchThrowable(() -> away.byId(1)))).isFalse();
            assertThat(Blame.isTheRecords(catchThrowable(() -> empty.byId(1)))).isTrue();
        }
    }
}
