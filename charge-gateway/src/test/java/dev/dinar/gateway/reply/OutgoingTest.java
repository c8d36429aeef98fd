package dev.dinar.gateway.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutgoingTest {

    @ParameterizedTest
    @CsvSource({"x,1", "'',1", "-5,1", "2,3", "99999999999,1000001", "٣,4"})
    void whateverStandsInTheHeaderARecordCanGoToTheEndOfItsTopic(String header, String next) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("charge-requests", 0, 7, "o1".getBytes(UTF_8), new byte[] {0});
        record.headers().add(Outgoing.REQUEUED, header.getBytes(UTF_8));

        Outgoing again = Outgoing.again(Topics.CHARGE_REQUESTS, record, Optional.empty());

        assertThat(again.headers().headers(Outgoing.REQUEUED))
                .singleElement()
                .satisfies(count -> assertThat(new String(count.value(), UTF_8)).isEqualTo(next));
    }
}
