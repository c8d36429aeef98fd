package dev.dinar.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

final class KeyPartitionerTest {

    @Property
    @SuppressWarnings("removal")
    void aKeyIsLookedForWhereProducersPutItHoweverFewPartitionsHaveAnOwner(
            @ForAll String key, @ForAll @IntRange(min = 1, max = 50) int partitions, @ForAll @IntRange int owned) {
        int written = BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);

        assertThat(new KeyPartitioner(partitions).partitions("charge-events", key, null, owned))
                .contains(Set.of(written));
    }
}
